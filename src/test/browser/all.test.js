import './swagger-ui.js';
import './pages.js';
import './commands.js';
import './operations.js';
