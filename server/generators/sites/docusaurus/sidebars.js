export default { docs: ['intro', 'install', 'alerts', 'reference/station'] };
