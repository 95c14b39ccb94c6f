import './swagger-ui.js';
import './pages.js';
import './commands.js';
import './viewer.js';
import './operations.js';
