#include "apps/diatom/board.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "apps/diatom/shell.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

using nlohmann::json;

// What a program takes at least beside its model: the interpreter and one operator, and its variables.
constexpr uint64_t kLeastProgram = 24 << 10;
constexpr uint64_t kLeastStatic = 256;

std::optional<uint64_t> bytes_of(const json& description, const char* memory) {
  if (!description.contains(memory)) return std::nullopt;
  return description[memory]["bytes"].get<uint64_t>();
}

Board read_board(const std::filesystem::path& path) {
  std::ifstream file(path);
  const json description = json::parse(file, nullptr, false);
  if (description.is_discarded()) raise(fmt::format("{}: is not JSON", path.string()));
  try {
    return {.name = description["name"],
            .title = description["title"],
            .core = description["core"],
            .aliases = description["aliases"],
            .toolchain = description["toolchain"],
            .emulator = description["emulator"],
            .flash_bytes = bytes_of(description, "flash"),
            .ram_bytes = bytes_of(description, "ram"),
            .stack_bytes = bytes_of(description, "stack").value_or(0),
            .big_endian = description.value("big_endian", false)};
  } catch (const json::exception& error) {
    raise(fmt::format("{}: {}", path.string(), error.what()));
  }
}

}  // namespace

std::string Board::missing_program() const {
  std::string compiler = toolchain + "-g++";
  if (toolchain == "emscripten") compiler = "em++";
  if (toolchain == "arm-none-eabi-clang") compiler = "clang++";
  for (const std::string& program : {compiler, emulator.at(0), std::string("cmake"), std::string("ninja")}) {
    if (!has_program(program)) return program;
  }
  return "";
}

std::string obstacle(const Board& board, const BoardNeeds& needs) {
  if (!board.bare_metal()) return "";
  if (needs.model_bytes + kLeastProgram > *board.flash_bytes) {
    return fmt::format("a file of {} and a program in {} bytes of flash", needs.model_bytes,
                       *board.flash_bytes);
  }
  if (needs.arena_bytes + board.stack_bytes + kLeastStatic > *board.ram_bytes) {
    return fmt::format("an arena of {} and a stack of {} in {} bytes of RAM", needs.arena_bytes,
                       board.stack_bytes, *board.ram_bytes);
  }
  return "";
}

std::vector<Board> read_boards(const std::filesystem::path& source) {
  std::vector<Board> boards;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(source / "boards", error)) {
    if (std::filesystem::exists(entry.path() / "board.json"))
      boards.push_back(read_board(entry.path() / "board.json"));
  }
  if (boards.empty()) {
    raise(fmt::format("{}: has no boards; $DIATOM_SOURCE_DIR says where the sources of Diatom are",
                      source.string()));
  }
  std::sort(boards.begin(), boards.end(), [](const Board& a, const Board& b) { return a.name < b.name; });
  return boards;
}

Board find_board(const std::filesystem::path& source, const std::string& name) {
  std::string known;
  for (const Board& board : read_boards(source)) {
    const auto& aliases = board.aliases;
    if (board.name == name || std::find(aliases.begin(), aliases.end(), name) != aliases.end()) return board;
    known += " " + board.name;
  }
  raise(fmt::format("there is no board '{}', only{}", name, known));
}

std::filesystem::path source_folder() {
  const char* named = std::getenv("DIATOM_SOURCE_DIR");
  return named != nullptr ? named : DIATOM_SOURCE_DIR;
}

}  // namespace diatom
