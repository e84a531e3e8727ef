// The option --optimize of the commands that compile.
#pragma once

#include <CLI/CLI.hpp>

#include "diatom/compile/objective.h"

namespace diatom {

CLI::Option* add_objective(CLI::App& command, Objective& objective);

}  // namespace diatom
