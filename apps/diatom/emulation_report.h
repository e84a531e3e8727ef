// How `diatom emulate` shows what it measured.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "apps/diatom/emulation.h"

namespace diatom {

struct Emulated {
  std::string model;
  std::string mode;
  Board board;
  EmulationResult result;
  std::vector<uint64_t> steps;     // instructions of each, with --profile
  std::vector<std::string> names;  // of the steps' operators

  // Of a part of flash or RAM; 0 where the board does not say.
  uint64_t size(const std::string& part) const;
  uint64_t flash() const;
};

std::string emulation_json(const Emulated& emulated);
std::string emulation_text(const Emulated& emulated);

}  // namespace diatom
