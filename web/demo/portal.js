// The portal hears what is searched and opened; nothing of it is sent anywhere by the component.
const heard = document.querySelector('#heard');
const search = document.querySelector('yaojia-search');
search.addEventListener('search', (event) => { heard.textContent = `门户收到：查询“${event.detail.q}”`; });
search.addEventListener('select', (event) => { heard.textContent = `门户收到：打开“${event.detail.text}”`; });
