#include "diatom/plan/byte_order.h"

#include <string.h>

#include "diatom/plan/model.h"

namespace diatom {

namespace {

// Bytes of the numbers an element consists of.
int swapped_width(DType dtype) {
  if (dtype == DType::kComplex64) return 4;
  if (dtype == DType::kComplex128) return 8;
  return bits(dtype) / 8;
}

// Visits every element that is read in place. Elements are always computed from the file, so that the vectors
// and buffers that several tables share are still reversed once; a second visit finds those that did not stay
// so.
class Swapper {
 public:
  Swapper(Bytes file, uint8_t* copy, bool checking)
      : file_(file), copy_(copy), checking_(checking), budget_(file.size() * 16) {}

  Code visit(const Model& model, Status& status);

 private:
  Code visit(const Model& model, SubgraphDef subgraph, Status& status);
  Code swap(const void* data, size_t bytes, int width);
  template <typename T>
  Code swap(Span<const T> elements) {
    return swap(elements.data(), elements.size() * sizeof(T), sizeof(T));
  }

  Bytes file_;
  uint8_t* copy_;
  bool checking_;
  size_t budget_;
};

Code Swapper::swap(const void* data, size_t bytes, int width) {
  if (width < 2 || bytes == 0) return Code::kOk;
  if (bytes > budget_) return Code::kTooComplex;
  budget_ -= bytes;
  const uint8_t* from = static_cast<const uint8_t*>(data);
  uint8_t* to = copy_ + (from - file_.data());
  const size_t size = static_cast<size_t>(width);
  for (size_t element = 0; element < bytes; element += size) {
    for (size_t i = 0; i < size; ++i) {
      const uint8_t byte = from[element + size - 1 - i];
      if (checking_ && to[element + i] != byte) return Code::kMalformed;
      to[element + i] = byte;
    }
  }
  return Code::kOk;
}

Code Swapper::visit(const Model& model, SubgraphDef subgraph, Status& status) {
  DIATOM_TRY(swap(subgraph.inputs()));
  DIATOM_TRY(swap(subgraph.outputs()));
  for (int i = 0; i < subgraph.operator_count(); ++i) {
    const OperatorDef op = subgraph.operator_at(i);
    DIATOM_TRY(swap(op.inputs()));
    DIATOM_TRY(swap(op.outputs()));
    DIATOM_TRY(swap(op.intermediates()));
  }
  for (int i = 0; i < subgraph.tensor_count(); ++i) {
    status.tensor = i;
    const TensorDef tensor = subgraph.tensor(i);
    const Quantization quantization = tensor.quantization();
    DIATOM_TRY(swap(tensor.shape()));
    DIATOM_TRY(swap(tensor.shape_signature()));
    DIATOM_TRY(swap(quantization.scales));
    DIATOM_TRY(swap(quantization.zero_points));
    const Bytes data = model.buffer(tensor.buffer());
    DIATOM_TRY(swap(data.data(), data.size(), swapped_width(tensor.dtype())));
  }
  status.tensor = -1;
  return Code::kOk;
}

Code Swapper::visit(const Model& model, Status& status) {
  for (int i = 0; i < model.subgraph_count(); ++i) {
    status.subgraph = i;
    const Code code = visit(model, model.subgraph(i), status);
    if (code != Code::kOk) return status.fail(code);
  }
  status.subgraph = -1;
  return Code::kOk;
}

}  // namespace

Code swap_byte_order(Bytes file, uint8_t* copy, Status& status) {
  const Model model = Model::verified(file);
  memcpy(copy, file.data(), file.size());
  DIATOM_TRY(Swapper(file, copy, false).visit(model, status));
  return Swapper(file, copy, true).visit(model, status);
}

}  // namespace diatom
