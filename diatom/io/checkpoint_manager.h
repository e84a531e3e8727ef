// CheckpointManager keeps the last checkpoints of a training in a folder, step-00000120.safetensors and so
// on:
//
//   CheckpointManager manager(checkpoint, "runs/digits");
//   manager.restore_latest();
//   while (step < 1000) {
//     ...
//     if (++step % 100 == 0) manager.save(step);
//   }
//
// Wherever this is killed it goes on when it is started anew. One process at a time may save in a folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "diatom/io/checkpoint.h"

namespace diatom {

struct CheckpointManagerOptions {
  size_t keep = 3;
  // Is told, in a sentence, of files that cannot be read and are passed over; by default on standard error.
  std::function<void(const std::string&)> notice;
};

class CheckpointManager {
 public:
  // An Error when none are to be kept.
  CheckpointManager(Checkpoint checkpoint, std::filesystem::path folder,
                    CheckpointManagerOptions options = {});

  // Then deletes all but those of the last steps and this one, and what a killed process left. Makes the
  // folder where it is missing. An Error for a negative step, and where Checkpoint::save has one.
  void save(int64_t step);

  // In ascending order.
  std::vector<int64_t> steps() const;
  // Of the last step, were its file whole or not; nothing when there is none.
  std::optional<int64_t> latest() const;
  std::filesystem::path path_of(int64_t step) const;

  // The step that was restored, which is the last that can be read; nothing when there is none in the folder.
  // An Error when there are some and none can be read, or the file and the objects differ.
  std::optional<int64_t> restore_latest() const;

 private:
  void clean_up(int64_t saved) const;

  Checkpoint checkpoint_;
  std::filesystem::path folder_;
  CheckpointManagerOptions options_;
};

}  // namespace diatom
