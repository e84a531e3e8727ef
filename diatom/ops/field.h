// Field describes one attribute of an operator once: its name, its slot in the .tflite options table, the
// file format's default. Reading files, FlexBuffers, documentation and bindings all come from it.
#pragma once

#include <stdint.h>

#include "diatom/base/span.h"

namespace diatom {

enum class FieldType : uint8_t { kBool, kEnum, kInt32, kFloat, kInt32List, kName };

// A short list attribute, as new_shape or squeeze_dims.
struct IntList {
  static constexpr uint32_t kCapacity = 8;
  uint32_t count = 0;
  int32_t values[kCapacity] = {};

  constexpr Span<const int32_t> view() const { return {values, count}; }
};

// A string attribute that is only compared: its 32-bit FNV-1a hash, 0 when absent.
struct NameHash {
  uint32_t value = 0;
};

struct Field {
  const char* name;
  void* (*address)(void* attrs);
  union {
    int32_t integer;
    float real;
    // Of a list or a name, which are empty by default: stores the elements, little-endian, if there is room.
    bool (*read)(Bytes elements, void* to);
  } file_default;
  uint8_t slot;
  FieldType type;
  int8_t largest;  // of an enum
};

constexpr bool is_list(FieldType type) { return type == FieldType::kInt32List || type == FieldType::kName; }

bool read_list(Bytes elements, void* to);
bool read_name(Bytes elements, void* to);

// Stores what a scalar field holds: an integer, or the bits of a float. False when an enum has no such value.
bool store(const Field& field, void* attrs, int64_t value);

inline constexpr uint8_t kNoSlot = 0xff;  // an attribute of a custom operator: found by name

// The largest value of an enum that is an attribute; each such enum specialises it.
template <typename E>
inline constexpr int8_t largest_value = 0;

template <auto kMember>
struct MemberOf;
template <typename A, typename T, T A::*kMember>
struct MemberOf<kMember> {
  using Attrs = A;
  using Type = T;
};

template <typename T>
constexpr FieldType field_type() {
  if constexpr (__is_enum(T)) {
    static_assert(sizeof(T) == 1, "an enum attribute is stored in one byte");
    return FieldType::kEnum;
  } else if constexpr (__is_same(T, bool)) {
    return FieldType::kBool;
  } else if constexpr (__is_same(T, float)) {
    return FieldType::kFloat;
  } else if constexpr (__is_same(T, IntList)) {
    return FieldType::kInt32List;
  } else if constexpr (__is_same(T, NameHash)) {
    return FieldType::kName;
  } else {
    static_assert(__is_same(T, int32_t),
                  "an attribute is a bool, an enum, int32_t, float, IntList or NameHash");
    return FieldType::kInt32;
  }
}

template <auto kMember>
constexpr Field field(const char* name, uint8_t slot, typename MemberOf<kMember>::Type file_default = {}) {
  using Attrs = typename MemberOf<kMember>::Attrs;
  using Type = typename MemberOf<kMember>::Type;
  Field described{name,
                  [](void* attrs) -> void* { return &(static_cast<Attrs*>(attrs)->*kMember); },
                  {0},
                  slot,
                  field_type<Type>(),
                  largest_value<Type>};
  if constexpr (__is_same(Type, float)) {
    described.file_default.real = file_default;
  } else if constexpr (is_list(field_type<Type>())) {
    described.file_default.read = __is_same(Type, IntList) ? read_list : read_name;
  } else {
    described.file_default.integer = static_cast<int32_t>(file_default);
  }
  return described;
}

}  // namespace diatom
