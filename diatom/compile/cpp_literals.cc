#include "diatom/compile/cpp_literals.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cctype>
#include <cmath>
#include <cstring>

namespace diatom {
namespace {

constexpr size_t kLineLength = 108;

// `suffix` is that of literals and of the compiler's functions.
template <typename T>
std::string real_literal(T value, const char* suffix) {
  if (std::isnan(value)) return fmt::format("__builtin_nan{}(\"\")", suffix);
  if (std::isinf(value)) return fmt::format("{}__builtin_inf{}()", value < 0 ? "-" : "", suffix);
  std::string text = fmt::format("{}", value);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text + suffix;
}

template <typename T>
std::string literal(const uint8_t* at) {
  T value;
  std::memcpy(&value, at, sizeof(value));
  if constexpr (std::is_same_v<T, float>) {
    return cpp_float(value);
  } else if constexpr (std::is_same_v<T, double>) {
    return real_literal(value, "");
  } else if constexpr (std::is_same_v<T, int32_t>) {
    return value == INT32_MIN ? "-2147483647 - 1" : fmt::format("{}", value);
  } else if constexpr (std::is_same_v<T, int64_t>) {
    return value == INT64_MIN ? "-9223372036854775807 - 1" : fmt::format("{}", value);
  } else {
    return fmt::format("{}", value);
  }
}

std::string hex(const uint8_t* at) {
  uint32_t word;
  std::memcpy(&word, at, sizeof(word));
  return fmt::format("0x{:08x}", word);
}

std::string element(DType dtype, const uint8_t* at) {
  switch (dtype) {
    case DType::kFloat32:
      return literal<float>(at);
    case DType::kFloat64:
      return literal<double>(at);
    case DType::kInt8:
      return literal<int8_t>(at);
    case DType::kInt16:
      return literal<int16_t>(at);
    case DType::kInt32:
      return literal<int32_t>(at);
    case DType::kInt64:
      return literal<int64_t>(at);
    case DType::kUInt32:
      return hex(at);
    default:
      return literal<uint8_t>(at);
  }
}

size_t element_bytes(DType dtype) {
  return cpp_type(dtype) == "uint8_t" ? 1 : static_cast<size_t>(bits(dtype)) / 8;
}

struct NamedSignature {
  const char* name;
  Signature signature;
};

constexpr NamedSignature kNamed[] = {{"f32f32", f32f32},
                                     {"f32s8", f32s8},
                                     {"s8s8", s8s8},
                                     {"s8s4", s8s4},
                                     {"s16s8b32", s16s8b32},
                                     {"s16s8b64", s16s8b64},
                                     {"f64f64", f64f64},
                                     {"f32", f32},
                                     {"f64", f64},
                                     {"s8", s8},
                                     {"u8", u8},
                                     {"s16", s16},
                                     {"s32", s32},
                                     {"s64", s64},
                                     {"b8", b8},
                                     {"any_dtype", any_dtype}};

std::string dtype_literal(DType dtype) { return fmt::format("diatom::DType{{{}}}", static_cast<int>(dtype)); }

}  // namespace

std::string cpp_identifier(std::string_view text) {
  std::string name;
  for (char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    if (byte < 128 && std::isalnum(byte) != 0) {
      name += static_cast<char>(std::tolower(byte));
    } else if (!name.empty() && name.back() != '_') {
      name += '_';
    }
  }
  while (!name.empty() && name.back() == '_') name.pop_back();
  return name.empty() || std::isdigit(static_cast<unsigned char>(name[0])) != 0 ? "model_" + name : name;
}

std::string_view cpp_type(DType dtype) {
  switch (dtype) {
    case DType::kFloat32:
      return "float";
    case DType::kFloat64:
      return "double";
    case DType::kInt8:
      return "int8_t";
    case DType::kInt16:
      return "int16_t";
    case DType::kInt32:
      return "int32_t";
    case DType::kInt64:
      return "int64_t";
    case DType::kUInt32:
      return "uint32_t";
    case DType::kBool:
      return "bool";
    default:
      return "uint8_t";
  }
}

std::string cpp_float(float value) { return real_literal(value, "f"); }

std::string cpp_elements(DType dtype, Bytes data) {
  const size_t width = element_bytes(dtype);
  std::string lines;
  std::string line = "  ";
  for (size_t at = 0; at + width <= data.size(); at += width) {
    const std::string next = element(dtype, data.data() + at) + ",";
    if (line.size() + 1 + next.size() > kLineLength) {
      lines += line + "\n";
      line = "  ";
    }
    if (line.size() > 2) line += ' ';
    line += next;
  }
  return lines + line + "\n";
}

std::string cpp_list(const std::vector<int32_t>& values) {
  return fmt::format("{}", fmt::join(values, ", "));
}

std::string cpp_signature(const Signature& signature) {
  for (const NamedSignature& named : kNamed) {
    if (named.signature == signature) return std::string("diatom::") + named.name;
  }
  return fmt::format("diatom::Signature{{{{{}, {}, {}}}, {}}}", dtype_literal(signature.inputs[0]),
                     dtype_literal(signature.inputs[1]), dtype_literal(signature.inputs[2]),
                     dtype_literal(signature.output));
}

}  // namespace diatom
