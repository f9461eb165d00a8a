// Before anything is painted: the colours chosen in the options, as this page last knew them.
const theme = localStorage.getItem('theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
