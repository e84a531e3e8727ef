// Programs see the environment of Node, by which GoogleTest is told where its report goes.
Module['preRun'] = () => Object.assign(ENV, process.env);
