#include "diatom/base/lookup_tables.h"

namespace diatom {
namespace {

// exp(x) for -16 <= x <= 0, to within a few units of a double's last place: a series, squared four times.
constexpr double exp_of(double x) {
  const double reduced = x / 16;
  double term = 1, sum = 1;
  for (int i = 1; i < 24; ++i) {
    term *= reduced / i;
    sum += term;
  }
  for (int i = 0; i < 4; ++i) sum *= sum;
  return sum;
}

constexpr float exp_in_float(float x) { return static_cast<float>(exp_of(x)); }
constexpr float one_over_one_plus(float x) { return 1.0f / (1.0f + x); }

constexpr float round(float x) {
  return static_cast<float>(static_cast<int32_t>(x < 0 ? x - 0.5f : x + 0.5f));
}

// Every sample gives up half the error that interpolation makes in the middle of its step.
template <typename Function>
constexpr Table16 tabulate(Function function, float low, float high) {
  constexpr float kScale = 32768.0f, kHighest = 32767.0f;
  const auto store = [](float x) { return static_cast<int16_t>(x > kHighest ? kHighest : x); };
  const float step = (high - low) / Table16::kSteps;
  Table16 table{};
  for (int i = 0; i < Table16::kSteps; ++i) {
    const float x = low + static_cast<float>(i) * step;
    const float next = function(low + static_cast<float>(i + 1) * step) * kScale;
    const float sample = round(function(x) * kScale);
    const float error = round((next + sample) / 2) - round(function(x + step / 2) * kScale);
    table.values[i] = store(sample - round(error / 2));
  }
  table.values[Table16::kSteps] = store(round(function(high) * kScale));
  return table;
}

// The same idea without rounding on the way; the last entry is the limit.
constexpr LogisticTable tabulate_logistic() {
  constexpr double kStep = 1.0 / 24, kScale = 65536;
  const auto logistic = [](double i) { return kScale / (1 + exp_of(-i * kStep)); };
  LogisticTable table{};
  for (int i = 0; i < LogisticTable::kEntries - 1; ++i) {
    const double error = logistic(i + 0.5) - (logistic(i) + logistic(i + 1)) / 2;
    table.values[i] = static_cast<uint16_t>(logistic(i) + error / 2 + 0.5);
  }
  table.values[LogisticTable::kEntries - 1] = 65535;
  return table;
}

// logistic(|x| / (24 * 2^kBits)) times 2^(16 + kBits); `limit` beyond the table.
template <int kBits>
uint32_t interpolate(int32_t x, uint32_t limit) {
  const uint32_t size = x < 0 ? 0 - static_cast<uint32_t>(x) : static_cast<uint32_t>(x);
  const uint32_t index = size >> kBits;
  if (index >= LogisticTable::kEntries - 1) return limit;
  const uint32_t base = kLogisticTable.values[index];
  const uint32_t slope = kLogisticTable.values[index + 1] - base;
  return (base << kBits) + (size & ((1u << kBits) - 1)) * slope;
}

}  // namespace

constinit const Table16 kExpTable = tabulate(exp_in_float, -10, 0);
constinit const Table16 kOneOverOnePlusTable = tabulate(one_over_one_plus, 0, 1);
constinit const LogisticTable kLogisticTable = tabulate_logistic();

int16_t table_logistic(int32_t x) {
  constexpr int kBits = 9;
  constexpr uint32_t kOne = 1u << (16 + kBits), kHalf = 1u << kBits;
  const uint32_t result = interpolate<kBits>(x, 0x7FFFu << (kBits + 1));
  return static_cast<int16_t>((x >= 0 ? result + kHalf : kOne - result + kHalf - 1) >> (kBits + 1));
}

// tanh(x) = 2 * logistic(2 * x) - 1.
int16_t table_tanh(int32_t x) {
  constexpr int kBits = 8;
  constexpr int32_t kMiddle = 1 << (15 + kBits), kHalf = 1 << (kBits - 1);
  const int32_t above = static_cast<int32_t>(interpolate<kBits>(x, 0xFFFFu << kBits)) - kMiddle;
  return static_cast<int16_t>((x >= 0 ? above + kHalf : kHalf - 1 - above) >> kBits);
}

}  // namespace diatom
