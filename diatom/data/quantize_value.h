// Quantizer turns real values into the stored values of an input; with it, what the conversions share.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include <string>
#include <string_view>
#include <vector>

#include "diatom/data/convert.h"

namespace diatom {

// Without quantisation a float input takes the value and an integer one the nearest whole number. Values out
// of range saturate and are counted.
class Quantizer {
 public:
  explicit Quantizer(const InputSpec& input);

  double stored(double real);
  int64_t saturated() const { return saturated_; }

 private:
  bool whole_;
  float scale_;
  int32_t zero_point_;
  Limits limits_;
  int64_t saturated_ = 0;
};

// An Error unless values can be stored in the input one by one.
void check_numeric(const InputSpec& input, std::string_view file);
std::vector<uint8_t> allocate(const InputSpec& input);

std::string describe_input(const InputSpec& input);         // 'x' int8 [1,96,96,1]
std::string describe_quantization(const InputSpec& input);  // " (scale 0.5, zero point -1)", or nothing

}  // namespace diatom
