// Overrides touch nothing behind their tensors, which here end where memory does.
#include <gmock/gmock.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <vector>

#include "diatom/ops/activation/log_softmax.h"
#include "diatom/ops/activation/softmax.h"
#include "diatom/ops/elementwise/exp.h"
#include "diatom/ops/elementwise/maximum.h"
#include "diatom/ops/elementwise/sin.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/override.h"

namespace diatom::testing {
namespace {

// A page before one that may not be touched.
class LastPage {
 public:
  LastPage() : bytes_(static_cast<size_t>(sysconf(_SC_PAGESIZE))) {
    void* const pages = mmap(nullptr, 2 * bytes_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED) return;
    begin_ = static_cast<uint8_t*>(pages);
    mprotect(begin_ + bytes_, bytes_, PROT_NONE);
  }
  ~LastPage() { munmap(begin_, 2 * bytes_); }
  LastPage(const LastPage&) = delete;
  LastPage& operator=(const LastPage&) = delete;

  void* last(size_t bytes) { return begin_ + bytes_ - bytes; }

 private:
  size_t bytes_;
  uint8_t* begin_ = nullptr;
};

constexpr int32_t kInputs[] = {0, 1};
constexpr int32_t kOutput[] = {2};

struct Fenced {
  const Op& op;
  Signature signature;
  const void* attrs;
  const void* state;
  size_t inputs;
};

// On rows of these shapes; the inputs are not broadcast.
void run_at_the_end(const Fenced& tested, Dims input, Dims output) {
  const auto width = static_cast<size_t>(storage_bytes(tested.signature.output, 1));
  LastPage pages[3];
  Operand operands[3];
  for (size_t i = 0; i < 3; ++i) {
    const Dims dims = i == 2 ? output : input;
    operands[i] = {pages[i].last(static_cast<size_t>(element_count(dims)) * width), dims};
  }
  RunContext context;
  context.resolve = [](const RunContext& running, int32_t tensor) {
    return static_cast<const Operand*>(running.owner)[tensor];
  };
  context.owner = operands;
  context.inputs = {kInputs, tested.inputs};
  context.outputs = kOutput;
  for (const Variant& body : tested.op.variants) {
    if (!(body.signature == tested.signature)) continue;
    ASSERT_NE(installed_run(body), body.run);
    EXPECT_EQ(installed_run(body)(tested.attrs, tested.state, context), Code::kOk);
  }
}

constexpr NoAttrs kNone;
constexpr Softmax::Attrs kSoftmax;
constexpr ReduceAttrs kReduce;
constexpr ReducedAxes kFirst{1};
constexpr ReducedAxes kLast{2};

TEST(Bounds, AreKept) {
  for (int32_t size = 1; size < 140; ++size) {
    const int32_t row[] = {3, size};
    const int32_t column[] = {3};
    for (const Signature& signature : {f32, f64}) {
      run_at_the_end({exp.record, signature, &kNone, nullptr, 1}, row, row);
      run_at_the_end({sin.record, signature, &kNone, nullptr, 1}, row, row);
      run_at_the_end({maximum.record, signature, &kNone, nullptr, 2}, row, row);
      run_at_the_end({softmax.record, signature, &kSoftmax, nullptr, 1}, row, row);
      run_at_the_end({log_softmax.record, signature, &kNone, nullptr, 1}, row, row);
      run_at_the_end({sum.record, signature, &kReduce, &kLast, 1}, row, column);
      run_at_the_end({sum.record, signature, &kReduce, &kFirst, 1}, row, Dims(row + 1, 1));
    }
  }
}

}  // namespace
}  // namespace diatom::testing
