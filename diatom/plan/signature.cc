#include "diatom/plan/signature.h"

namespace diatom {

SignatureRunner::SignatureRunner(Interpreter& interpreter, const char* key) : interpreter_(interpreter) {
  if (interpreter.plan() == nullptr) return;
  for (int i = 0; i < interpreter.model_.signature_count(); ++i) {
    if (interpreter.model_.signature(i).key() == key) index_ = i;
  }
}

SignatureDef SignatureRunner::definition() const { return interpreter_.model_.signature(index_); }

int SignatureRunner::input_count() const { return definition().input_count(); }
int SignatureRunner::output_count() const { return definition().output_count(); }

TensorView SignatureRunner::view(int32_t tensor) const {
  return interpreter_.view_of(definition().subgraph(), tensor);
}

TensorView SignatureRunner::input(const char* name) const {
  for (int i = 0; i < input_count(); ++i) {
    const NamedTensor named = definition().input(i);
    if (named.name == name) return view(named.tensor);
  }
  return {};
}

TensorView SignatureRunner::output(const char* name) const {
  for (int i = 0; i < output_count(); ++i) {
    const NamedTensor named = definition().output(i);
    if (named.name == name) return view(named.tensor);
  }
  return {};
}

const Status& SignatureRunner::run() { return interpreter_.run_subgraph(definition().subgraph()); }

}  // namespace diatom
