// The part of the freestanding floor that a compiled model takes along into a project of its own.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "diatom/compile/objective.h"

namespace diatom {

struct SourceFile {
  std::string path;  // from the root of the sources or of a project, with slashes
  std::string text;
};

// The files below `root`, the root of Diatom's sources, that `source` needs, by path: all headers that it
// includes, directly or not, with the sources of the functions that they declare. Error when one is
// missing. Kernels ask the compiler for their level of optimisation, as projects know one for all files.
std::vector<SourceFile> floor_sources(const std::string& source, const std::filesystem::path& root,
                                      const CompileGoal& goal = {});

}  // namespace diatom
