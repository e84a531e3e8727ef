// SignatureRunner runs a model by one of its signatures: a named subgraph with named inputs and outputs. It
// borrows the interpreter, which it must not outlive.
#pragma once

#include "diatom/plan/interpreter.h"

namespace diatom {

class SignatureRunner {
 public:
  // The signature `key` of the interpreter's model; check valid() before anything else.
  SignatureRunner(Interpreter& interpreter, const char* key);

  bool valid() const { return index_ >= 0; }
  int input_count() const;
  int output_count() const;
  // By the name that the signature gives; empty when it has none such.
  TensorView input(const char* name) const;
  TensorView output(const char* name) const;
  const Status& run();

 private:
  SignatureDef definition() const;
  TensorView view(int32_t tensor) const;

  Interpreter& interpreter_;
  int index_ = -1;
};

}  // namespace diatom
