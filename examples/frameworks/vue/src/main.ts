import { createApp } from 'vue';
import { createRouter, createWebHistory } from 'vue-router';
import App from './App.vue';
import Brewing from './Brewing.vue';
import Care from './Care.vue';

const routes = [
  { path: '/', component: Brewing, meta: { title: 'Brewing · Tea' } },
  { path: '/care', component: Care, meta: { title: 'Care · Tea' } },
];
const router = createRouter({ history: createWebHistory(), routes });
router.afterEach(({ meta }) => {
  document.title = String(meta.title);
});
createApp(App).use(router).mount('#app');
