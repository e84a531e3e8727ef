#include <CLI/CLI.hpp>

#include "apps/diatom/command.h"
namespace diatom {
void add_bench(CLI::App& app) { app.add_subcommand("bench", ""); }
}  // namespace diatom
