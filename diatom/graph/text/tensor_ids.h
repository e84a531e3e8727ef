// TensorIds knows the tensors of a subgraph by how its text calls them: %12 or %hidden.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "diatom/graph/text/cursor.h"

namespace diatom {

class TensorIds {
 public:
  // A tensor that comes into being, by its number in order of appearance; raises if there is one of this
  // name.
  int32_t add(const Cursor& cursor, const Token& id);
  // The tensor of that name; raises if there is none yet.
  int32_t index_of(const Cursor& cursor, const Token& id) const;
  // Of the name at the cursor, which goes on.
  int32_t read(Cursor& cursor) const;

  // Where each tensor goes: those with numbers in their order, then those with words. From then on that is
  // what index_of() gives.
  std::vector<int32_t> settle();

 private:
  std::map<std::string, int32_t, std::less<>> indices_;
};

}  // namespace diatom
