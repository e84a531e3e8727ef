// How `diatom ops` names what records and attributes of operators hold.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "apps/diatom/op_reference.h"

namespace diatom {

// CONV_2D, or the name of a custom operator.
std::string format_name(const OpInfo& info);
bool is_custom(const OpInfo& info);

// int8 int4 -> int8; any dtype is '*'.
std::string signature_text(const Signature& signature);

std::string type_name(FieldType type);

// Attributes of an operator, where its fields can be looked at.
class AttrValues {
 public:
  // Those of a file that says nothing.
  static AttrValues of_file(const Op& op);
  // Those of a call that says nothing.
  static AttrValues of_call(const OpReference& reference);

  // As JSON writes it: 0.2, true, [].
  std::string text(const Field& field) const;

 private:
  explicit AttrValues(const Op& op) : words_((op.attrs_bytes + sizeof(uint32_t) - 1) / sizeof(uint32_t)) {}

  std::vector<uint32_t> words_;
};

}  // namespace diatom
