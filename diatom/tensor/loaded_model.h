// A model file on a host: ModelFile owns its bytes and their verified view; LoadedModel adds an interpreter.
// What cannot be read, or run, is an Error.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "diatom/ops/define.h"
#include "diatom/plan/interpreter.h"
#include "diatom/plan/model.h"
#include "diatom/tensor/planned_model.h"

namespace diatom {

class ModelFile {
 public:
  explicit ModelFile(const std::filesystem::path& path);
  // A copy of bytes that are no file; `name` is what sentences call it.
  ModelFile(Bytes bytes, const std::filesystem::path& name);

  const Model& model() const { return model_; }
  const std::filesystem::path& path() const { return path_; }
  size_t size() const { return model_.file().size(); }

 private:
  struct Free {
    void operator()(uint8_t* bytes) const;
  };

  void open(size_t size);

  std::filesystem::path path_;
  std::unique_ptr<uint8_t, Free> bytes_;
  Model model_;
};

class LoadedModel {
 public:
  // `file` outlives this.
  LoadedModel(const ModelFile& file, OpList operators, const PlanOptions& options = {});

  Interpreter& interpreter() { return planned_.interpreter(); }
  const Interpreter& interpreter() const { return planned_.interpreter(); }
  const Model& model() const { return file_.model(); }
  const ModelFile& file() const { return file_; }
  const PlannedModel& planned() const { return planned_; }
  OpList operators() const { return planned_.operators(); }

  // Raises the sentence of a status that is not ok.
  void check(const Status& status) const;

 private:
  const ModelFile& file_;
  PlannedModel planned_;
};

}  // namespace diatom
