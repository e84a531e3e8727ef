// Code says what went wrong; Status adds where, and the numbers of the sentence. Inner functions return a
// Code, which fits a register, and note the rest in the one Status of their caller; a host renders it.
#pragma once

#include <stdint.h>

namespace diatom {

enum class [[nodiscard]] Code : uint8_t{
    kOk = 0,
    // the file
    kNotAModel,        // no TFL3 identifier or shorter than a root table
    kMisaligned,       // expected: alignment, found: address modulo it
    kOutOfBounds,      // found: byte offset, expected: the file's size
    kMalformed,        // a vtable, vector, string or union breaks its own rules; found: byte offset
    kTooComplex,       // aliased tables make the file cost more than its size allows
    kVersion,          // expected, found
    kBadEnum,          // found: the value
    kBadIndex,         // found: the index, expected: count
    kShapeOverflow,    // a tensor of more than 2^31 - 1 bytes
    kBadShape,         // negative extent, or rank above expected
    kBufferSize,       // expected, found: bytes
    kBadQuantization,  // scales or zero points do not fit the quantised dimension: expected, found
    kCycle,            // subgraphs call each other in a circle
    kNotDefined,       // a tensor is read before an operator has produced it
    kDefinedTwice,     // a tensor has two producers, or an operator writes a constant or an input
    kNotAnImage,       // no plan image
    kChecksum,         // a plan image is damaged
    // the operator
    kMissingOperator,   // not among the linked operators; found: builtin code
    kOptionsType,       // expected, found: union tag
    kBadAttribute,      // axis: index of the field; expected, found
    kOperandCount,      // expected, found
    kUnsupportedDType,  // found: dtype
    kDTypeMismatch,     // expected, found: dtypes
    kRankMismatch,      // expected, found
    kShapeMismatch,     // axis; expected, found
    kElementCount,      // expected, found
    kAxisRange,         // found: axis, expected: rank
    kNotConstant,       // an operand must be known before the first run
    kScale,             // scales or zero points of the operands do not fit each other: expected, found
    kUnsupported,       // a documented limit; expected, found
    kBadValue,          // data found while running cannot be computed: found
    kNotANumber,        // a float has no result, being NaN or infinite; found: its index
    // the caller
    kArenaTooSmall,  // expected, found: bytes
    kNotFound,       // no input, output, signature or subgraph of that name or index
    kNotReady,       // used before it was prepared successfully
    kSizeMismatch,   // caller's buffer: expected, found: bytes
};

// Which operand of an operator an error is about: inputs count from 0, outputs from kFirstOutput.
inline constexpr int16_t kNoOperand = -1;
inline constexpr int16_t kFirstOutput = 0x4000;

struct Status {
  Code code = Code::kOk;
  int8_t axis = -1;
  int16_t operand = kNoOperand;
  int32_t subgraph = -1;
  int32_t op = -1;      // index of the operator in its subgraph
  int32_t tensor = -1;  // index of the tensor in its subgraph
  int64_t expected = 0;
  int64_t found = 0;

  constexpr bool ok() const { return code == Code::kOk; }

  template <typename Expected = int32_t, typename Found = int32_t>
  constexpr Code fail(Code why, Expected expected_value = 0, Found found_value = 0) {
    if constexpr (kNarrow<Expected> && kNarrow<Found>) {
      return fail_narrow(why, static_cast<int32_t>(expected_value), static_cast<int32_t>(found_value));
    } else {
      return fail_wide(why, static_cast<int64_t>(expected_value), static_cast<int64_t>(found_value));
    }
  }

 private:
  template <typename T>
  static constexpr bool kNarrow = sizeof(T) < sizeof(int32_t) ||
                                  (sizeof(T) == sizeof(int32_t) && T(-1) < T(0));

  // Most numbers have 32 bits, which take less code to pass; and failing is rare, so it need not be inline.
  [[gnu::noinline]] constexpr Code fail_narrow(Code why, int32_t expected_value, int32_t found_value) {
    return fail_wide(why, expected_value, found_value);
  }
  [[gnu::noinline]] constexpr Code fail_wide(Code why, int64_t expected_value, int64_t found_value) {
    code = why;
    expected = expected_value;
    found = found_value;
    return why;
  }
};

}  // namespace diatom

// Leaves the enclosing function, which returns a Code, when `expression` did not succeed.
#define DIATOM_TRY(expression)                                                               \
  do {                                                                                       \
    if (const ::diatom::Code diatom_code = (expression); diatom_code != ::diatom::Code::kOk) \
      return diatom_code;                                                                    \
  } while (0)
