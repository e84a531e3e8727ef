// What tests ask diatom about boards.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/command.h"
#include "tests/support/paths.h"

namespace diatom::testing {

inline CommandResult command_line(const std::string& arguments) {
  return run_command(quoted(build_dir() / "bin/diatom") + " " + arguments);
}

// What `diatom boards` says of a board.
inline nlohmann::json listed(const std::string& board, const std::string& model = "") {
  for (nlohmann::json& entry : nlohmann::json::parse(command_line("boards --json " + model).output)) {
    if (entry["name"] == board) return entry;
  }
  return nullptr;
}

inline std::string emulate(const std::filesystem::path& model, const std::string& board,
                           const std::string& more = "") {
  return "emulate " + quoted(model) + " --board " + board + " --cache " +
         quoted(source_dir() / "build/boards") + " " + more;
}

}  // namespace diatom::testing
