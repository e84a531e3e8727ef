// run_kernel CASE: runs a kernel once on a layer of a small model, for Callgrind, which counts one part: run.
// Without CASE: lists them, each with its number of multiplications.
#include <valgrind/callgrind.h>

#include <cstdio>
#include <cstring>
#include <initializer_list>
#include <vector>

#include "diatom/kernels/convolution.h"
#include "diatom/kernels/depthwise_convolution.h"
#include "diatom/kernels/fully_connected.h"
#include "diatom/kernels/pooling.h"

namespace {

using namespace diatom::kernels;

constexpr int kDepthwise = -1;
constexpr int kPool = -2;

struct Case {
  const char* name;
  int height, width, depth;  // of the input
  int output_height, output_width, outputs;
  int rows, columns;  // taps
  int stride;
  int padding_y, padding_x;
  int kind;
};

constexpr Case kCases[] = {
    {"kws_first", 49, 10, 1, 25, 5, 64, 10, 4, 2, 4, 1, 0},
    {"kws_pointwise", 1, 125, 64, 1, 125, 64, 1, 1, 1, 0, 0, 0},
    {"kws_depthwise", 25, 5, 64, 25, 5, 64, 3, 3, 1, 1, 1, kDepthwise},
    {"kws_pool", 25, 5, 64, 1, 1, 64, 25, 5, 1, 0, 0, kPool},
    {"kws_dense", 1, 1, 64, 1, 1, 12, 1, 1, 1, 0, 0, 1},
    {"ic_first", 32, 32, 3, 32, 32, 16, 3, 3, 1, 1, 1, 0},
    {"ic_3x3", 32, 32, 16, 32, 32, 16, 3, 3, 1, 1, 1, 0},
    {"ad_dense", 1, 1, 640, 1, 1, 128, 1, 1, 1, 0, 0, 1},
    {"vww_depthwise_stride_2", 48, 48, 16, 24, 24, 16, 3, 3, 2, 0, 0, kDepthwise},
};

struct Data {
  std::vector<int8_t> input, filter, output;
  std::vector<int32_t> bias;
  std::vector<int32_t> multipliers;
  std::vector<int8_t> shifts;
};

size_t elements(std::initializer_list<int> extents) {
  size_t count = 1;
  for (const int extent : extents) count *= static_cast<size_t>(extent);
  return count;
}

size_t multiplications(const Case& c) {
  const int channels = c.kind < 0 ? 1 : c.depth;
  return elements({c.rows, c.columns, channels, c.output_height, c.output_width, c.outputs});
}

Data make_data(const Case& c) {
  Data data;
  data.input.resize(elements({c.height, c.width, c.depth}));
  data.filter.resize(elements({c.rows, c.columns, c.depth, c.kind < 0 ? 1 : c.outputs}));
  data.output.resize(elements({c.output_height, c.output_width, c.outputs}));
  data.bias.assign(static_cast<size_t>(c.outputs), 17);
  data.multipliers.assign(static_cast<size_t>(c.outputs), 1 << 30);
  data.shifts.assign(static_cast<size_t>(c.outputs), -6);
  uint32_t state = 1;
  for (auto* bytes : {&data.input, &data.filter}) {
    for (int8_t& byte : *bytes) byte = static_cast<int8_t>((state = state * 1664525 + 1013904223) >> 24);
  }
  return data;
}

void run_case(const Case& c, Data& data) {
  const Window window{{c.height, c.output_height, c.rows, c.stride, 1, c.padding_y},
                      {c.width, c.output_width, c.columns, c.stride, 1, c.padding_x}};
  const StoredOutput stored{data.multipliers.data(), data.shifts.data(), 1, 3, -128, 127};
  int8_t* output = data.output.data();
  if (c.kind == kDepthwise) {
    depthwise_convolution({window, 1, c.depth, 1, 128}, stored, data.input.data(), data.filter.data(),
                          data.bias.data(), output);
  } else if (c.kind == kPool) {
    average_pool({window, 1, c.depth, -128, 127}, data.input.data(), output);
  } else if (c.kind == 1) {
    fully_connected({1, c.depth, c.outputs, 128, 0}, stored, data.input.data(), data.filter.data(),
                    data.bias.data(), output);
  } else {
    convolution({window, 1, c.depth, c.depth, c.outputs, 128}, stored, data.input.data(), data.filter.data(),
                data.bias.data(), output);
  }
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count == 1) {
    for (const Case& each : kCases) {
      std::printf("%s %zu\n", each.name, multiplications(each));
    }
    return 0;
  }
  for (const Case& each : kCases) {
    if (std::strcmp(each.name, arguments[1]) != 0) continue;
    Data data = make_data(each);
    CALLGRIND_START_INSTRUMENTATION;
    run_case(each, data);
    CALLGRIND_STOP_INSTRUMENTATION;
    CALLGRIND_DUMP_STATS_AT("run");
    return 0;
  }
  std::fprintf(stderr, "run_kernel: no case %s\n", arguments[1]);
  return 2;
}
