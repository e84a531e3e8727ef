// CppProgram is a planned model as C++ of its own: a header with a C and a C++ interface, and a source whose
// run() calls one operator after another on tables in read-only memory. It needs the headers and kernels of
// the freestanding floor, and links only the bodies that the model uses.
#pragma once

#include <string>

#include "diatom/tensor/loaded_model.h"

namespace diatom {

struct CppProgram {
  std::string name;  // an identifier; the files are name.h and name.cc
  std::string header;
  std::string source;
  uint32_t arena_bytes = 0;
};

// `inputs_kept` says whether `loaded` was planned so. Models that run other subgraphs raise Error: they
// need a plan image.
CppProgram write_cpp_program(const LoadedModel& loaded, const std::string& name, bool inputs_kept);

}  // namespace diatom
