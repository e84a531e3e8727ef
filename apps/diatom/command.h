// The subcommands of the command line. Each adds itself to the application with its options; its callback
// does the work when the command was chosen, and throws diatom::Error when it fails.
#pragma once

#include <CLI/App.hpp>

namespace diatom {

void add_run(CLI::App& app);
void add_info(CLI::App& app);
void add_bench(CLI::App& app);
void add_verify(CLI::App& app);
void add_ops(CLI::App& app);
void add_compile(CLI::App& app);
void add_graph(CLI::App& app);
void add_boards(CLI::App& app);
void add_emulate(CLI::App& app);
void add_diff(CLI::App& app);

}  // namespace diatom
