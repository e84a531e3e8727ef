// The attributes of a custom operator that Diatom has, which its bytes hold as a FlexBuffers map.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "diatom/graph/graph.h"
#include "diatom/ops/op.h"

namespace diatom {

class CustomAttributes {
 public:
  // Those of bytes that say nothing.
  explicit CustomAttributes(const Op& op);
  // Nothing for operators without a record or attributes, and where other bytes would be written for the
  // attributes than the operator has: then only bytes say all.
  static std::optional<CustomAttributes> of(const Graph::Operator& operation);
  // Whether a custom operator may be given by attributes at all.
  static bool describes(const Op* op);

  // An integer, or the bits of a float.
  int64_t get(const Field& field) const;
  // False when an enum has no such value.
  bool set(const Field& field, int64_t value);
  std::vector<uint8_t> bytes() const;

 private:
  const Op& op_;
  std::vector<uint32_t> words_;  // an Attrs
};

}  // namespace diatom
