// Tables that the 16-bit kernels interpolate in, and how they interpolate.
#pragma once

#include <stdint.h>

namespace diatom {

// A function of the int16 range at every 128th argument, and one past the end.
struct Table16 {
  static constexpr int kSteps = 512;
  int16_t values[kSteps + 1];
};

extern const Table16 kExpTable;             // exp over [-10, 0], times 2^15
extern const Table16 kOneOverOnePlusTable;  // 1 / (1 + x) over [0, 1], times 2^15

constexpr int16_t lookup(int16_t x, const Table16& table) {
  const int index = (x >> 7) + Table16::kSteps / 2;
  const int32_t base = table.values[index];
  const int32_t slope = static_cast<int16_t>(table.values[index + 1] - base);
  return static_cast<int16_t>(base + ((slope * (x & 127) + 64) >> 7));
}

// logistic(i / 24) times 2^16.
struct LogisticTable {
  static constexpr int kEntries = 256;
  uint16_t values[kEntries];
};

extern const LogisticTable kLogisticTable;

// Of x / (24 * 2^9) and x / (24 * 2^8), times 2^15.
int16_t table_logistic(int32_t x);
int16_t table_tanh(int32_t x);

}  // namespace diatom
