// DType is the type of a tensor's elements; values are those of the .tflite TensorType.
#pragma once

#include <stdint.h>

namespace diatom {

enum class DType : int8_t {
  kAny = -1,
  kFloat32 = 0,
  kFloat16,
  kInt32,
  kUInt8,
  kInt64,
  kString,
  kBool,
  kInt16,
  kComplex64,
  kInt8,
  kFloat64,
  kComplex128,
  kUInt64,
  kResource,
  kVariant,
  kUInt32,
  kUInt16,
  kInt4,
  kBFloat16,
  kInt2,
  kUInt4,
  kFloat8E4M3,
  kFloat8E5M2,
};

inline constexpr int kDTypeCount = 23;

inline constexpr uint8_t kDTypeBits[kDTypeCount] = {32, 16, 32, 8,  64, 0, 8,  16, 64, 8, 64, 128,
                                                    64, 0,  0,  32, 16, 4, 16, 2,  4,  8, 8};

// Whether elements are reals that operators compute with, and of which there are gradients.
constexpr bool is_float(DType dtype) { return dtype == DType::kFloat32 || dtype == DType::kFloat64; }

// Bits of one element; 0 for types without a fixed width (string, resource, variant).
constexpr int bits(DType dtype) {
  const uint8_t index = static_cast<uint8_t>(dtype);
  return index < kDTypeCount ? kDTypeBits[index] : 0;
}

// Bytes that `elements` values take, densely packed; the last byte of 2- and 4-bit types may be partly used.
// In unsigned integers, whose division by 8 is a shift.
constexpr int64_t storage_bytes(DType dtype, int64_t elements) {
  const uint64_t size = static_cast<uint64_t>(elements) * static_cast<uint64_t>(bits(dtype));
  return static_cast<int64_t>((size + 7) / 8);
}

template <typename T>
struct DTypeOf;
template <>
struct DTypeOf<float> {
  static constexpr DType value = DType::kFloat32;
};
template <>
struct DTypeOf<double> {
  static constexpr DType value = DType::kFloat64;
};
template <>
struct DTypeOf<int8_t> {
  static constexpr DType value = DType::kInt8;
};
template <>
struct DTypeOf<uint8_t> {
  static constexpr DType value = DType::kUInt8;
};
template <>
struct DTypeOf<int16_t> {
  static constexpr DType value = DType::kInt16;
};
template <>
struct DTypeOf<int32_t> {
  static constexpr DType value = DType::kInt32;
};
template <>
struct DTypeOf<uint32_t> {
  static constexpr DType value = DType::kUInt32;
};
template <>
struct DTypeOf<int64_t> {
  static constexpr DType value = DType::kInt64;
};
template <>
struct DTypeOf<uint64_t> {
  static constexpr DType value = DType::kUInt64;
};
template <>
struct DTypeOf<bool> {
  static constexpr DType value = DType::kBool;
};

template <typename T>
inline constexpr DType dtype_of = DTypeOf<T>::value;

}  // namespace diatom
