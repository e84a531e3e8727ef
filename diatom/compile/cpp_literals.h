// Names and numbers as C++ writes them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "diatom/base/dtype.h"
#include "diatom/base/shape.h"
#include "diatom/base/span.h"
#include "diatom/ops/signature.h"

namespace diatom {

// A name that C and C++ accept, in snake_case, from any text: "kws-ref model" is kws_ref_model.
std::string cpp_identifier(std::string_view text);

// The type of an element: int8_t. Types without one of their own are bytes.
std::string_view cpp_type(DType dtype);

// The elements, lines of a comma-separated list, each indented by two; a float reads back the same.
std::string cpp_elements(DType dtype, Bytes data);

// 1, 49, 10, 1
std::string cpp_list(const std::vector<int32_t>& values);

std::string cpp_float(float value);

// s8s8, where the project has a name for the signature.
std::string cpp_signature(const Signature& signature);

}  // namespace diatom
