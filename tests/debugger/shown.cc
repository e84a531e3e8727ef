// What debugger_test looks at in gdb.
#include "diatom/tensor/create.h"
#include "diatom/tensor/variable.h"

namespace {

[[gnu::noinline]] void stop_here() { asm volatile(""); }

}  // namespace

int main() {
  const diatom::Tensor numbers({{1.5f, -2.0f}, {0.1f, 1e10f}});
  const diatom::Tensor bytes({int8_t{1}, int8_t{-128}});
  const diatom::Tensor halves({diatom::BFloat16(0.1f), diatom::BFloat16(3.0f)});
  const diatom::Tensor truths({true, false});
  const diatom::Tensor one(2.5);
  const diatom::Tensor many = diatom::arange(2000, diatom::DType::kInt32).with_shape(diatom::Shape(2, 1000));
  const diatom::Tensor none;
  const diatom::Shape extents(2, 3);
  const diatom::Variable state(numbers);
  stop_here();
  return numbers && bytes && halves && truths && one && many && !none && state && extents.ndim == 2 ? 0 : 1;
}
