#include "diatom/graph/text/type_parser.h"

#include <fmt/format.h>

#include <limits>

#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

using Kind = Token::Kind;

DType dtype_at(Cursor& cursor) {
  const Token found = cursor.expect(Kind::kWord, "a dtype, as float32");
  for (int i = 0; i < kDTypeCount; ++i) {
    if (name(static_cast<DType>(i)) == found.text) return static_cast<DType>(i);
  }
  cursor.raise_at(found, fmt::format("expected a dtype, as float32, found '{}'", found.text));
}

// 8, ? or ?8; what the signature says of it goes there.
int32_t extent_at(Cursor& cursor, std::vector<int32_t>& signature, bool& unknowns) {
  const Token start = cursor.token();
  const bool unknown = cursor.accept_sign("?");
  const bool is_one = unknown && !cursor.is(Kind::kNumber);
  const int32_t extent = is_one ? 1 : cursor.number<int32_t>("an extent, '?' or ']'");
  if (extent < 0) cursor.raise_at(start, fmt::format("an extent is 0 or more, found {}", extent));
  signature.push_back(unknown ? kUnknownDim : extent);
  unknowns = unknowns || unknown;
  return extent;
}

// As the verifier of files: that the extents can be multiplied in any order.
void check_size(const Cursor& cursor, const Token& start, const std::vector<int32_t>& shape) {
  if (shape.size() > kMaxRank)
    cursor.raise_at(start, fmt::format("a tensor has at most {} axes, found {}", kMaxRank, shape.size()));
  int64_t count = 1;
  for (const int32_t extent : shape) {
    if (extent == 0) continue;
    count *= extent;
    if (count > std::numeric_limits<int32_t>::max())
      cursor.raise_at(start, "a tensor has at most 2147483647 elements");
  }
}

Device device_at(Cursor& cursor) {
  const Token start = cursor.token();
  const std::string text = cursor.string("a device, as \"cpu:1\"");
  try {
    return Device::parse(text);
  } catch (const Error& error) {
    cursor.raise_at(start, error.what());
  }
}

// scale 0.5, or whatever else is said in words; false where there is none.
bool parse_clause(Cursor& cursor, Graph::Tensor& tensor) {
  QuantizationDescription& quantization = tensor.quantization;
  if (cursor.accept_word("scale")) {
    quantization.scales = cursor.numbers<float>("a scale");
  } else if (cursor.accept_word("zero_point")) {
    if (cursor.is_word("all")) {
      if (quantization.scales.empty()) cursor.raise_unexpected("a zero point, as no scales stand before");
      cursor.accept_word("all");
      const auto zero = cursor.number<int64_t>("a zero point");
      quantization.zero_points.assign(quantization.scales.size(), zero);
    } else {
      quantization.zero_points = cursor.numbers<int64_t>("a zero point");
    }
  } else if (cursor.accept_word("axis")) {
    quantization.axis = cursor.number<int32_t>("an axis");
  } else if (cursor.accept_word("min")) {
    quantization.minima = cursor.numbers<float>("a number");
  } else if (cursor.accept_word("max")) {
    quantization.maxima = cursor.numbers<float>("a number");
  } else if (cursor.accept_word("signature")) {
    tensor.shape_signature = cursor.numbers<int32_t>("an extent, or -1");
  } else if (cursor.accept_word("on")) {
    tensor.device = device_at(cursor);
  } else if (cursor.accept_word("variable")) {
    tensor.is_variable = true;
  } else if (cursor.accept_word("has_rank")) {
    tensor.has_rank = true;
  } else if (cursor.accept_word("no_rank")) {
    tensor.has_rank = false;
  } else {
    return false;
  }
  return true;
}

}  // namespace

Graph::Tensor parse_shape(Cursor& cursor) {
  Graph::Tensor tensor;
  const Token start = cursor.token();
  tensor.dtype = dtype_at(cursor);
  bool unknowns = false;
  cursor.expect_sign("[");
  while (!cursor.accept_sign("]")) {
    if (!tensor.shape.empty()) cursor.expect_sign(",");
    tensor.shape.push_back(extent_at(cursor, tensor.shape_signature, unknowns));
  }
  if (!unknowns) tensor.shape_signature.clear();
  check_size(cursor, start, tensor.shape);
  return tensor;
}

Graph::Tensor parse_type(Cursor& cursor, bool ranked) {
  Graph::Tensor tensor = parse_shape(cursor);
  tensor.has_rank = ranked;
  while (parse_clause(cursor, tensor)) {
  }
  if (cursor.is(Kind::kString)) tensor.name = cursor.string("a name");
  cursor.refuse_gap();
  if (cursor.accept_sign("=")) tensor.data = cursor.constant(tensor);
  return tensor;
}

}  // namespace diatom
