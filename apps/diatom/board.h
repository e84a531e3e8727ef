// Board is a target as boards/NAME/board.json describes it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace diatom {

struct Board {
  std::string name;
  std::string title;
  std::string core;
  std::vector<std::string> aliases;
  std::string toolchain;
  std::vector<std::string> emulator;
  // Of bare metal only.
  std::optional<uint64_t> flash_bytes;
  std::optional<uint64_t> ram_bytes;
  uint64_t stack_bytes = 0;
  bool big_endian = false;

  bool bare_metal() const { return flash_bytes.has_value(); }
  // Whether programs can bring their model in read-only memory.
  bool links_model() const { return toolchain != "emscripten"; }
  // QEMU counts instructions; other emulators do not.
  bool counts() const { return emulator.at(0).rfind("qemu-", 0) == 0; }
  // The program that this machine lacks for the board; empty if it has all.
  std::string missing_program() const;
};

struct BoardNeeds {
  uint64_t model_bytes;
  uint64_t arena_bytes;
};

// Why the board cannot hold these and the smallest of programs; empty if it may.
std::string obstacle(const Board& board, const BoardNeeds& needs);

// All boards below `source`, the root of Diatom's sources, by name.
std::vector<Board> read_boards(const std::filesystem::path& source);

// The board of that name or alias.
Board find_board(const std::filesystem::path& source, const std::string& name);

// The sources that this program was built from, or $DIATOM_SOURCE_DIR.
std::filesystem::path source_folder();

}  // namespace diatom
