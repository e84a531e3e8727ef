// Where the source of every operator is: for programs that write programs, and for those that speak of
// families.
#pragma once

#include <string_view>

#include "diatom/base/span.h"
#include "diatom/ops/define.h"

namespace diatom {

struct OpSource {
  const Op* op;
  const char* header;  // diatom/ops/convolution/conv_2d.h
  const char* name;    // of the object: conv_2d

  std::string_view family() const {
    const std::string_view path = std::string_view(header).substr(std::string_view("diatom/ops/").size());
    return path.substr(0, path.find('/'));
  }
};

// The source of an operator; an Error for one that only the running program knows.
const OpSource& op_source(const Op& op);

// Generated from the folder, as all_ops() is.
Span<const OpSource> op_sources();

}  // namespace diatom
