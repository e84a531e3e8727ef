// Runs a model over sound that is longer than its input: window after window, keeping state between them.
#pragma once

#include <chrono>
#include <vector>

#include "apps/diatom/session.h"
#include "diatom/data/audio.h"

namespace diatom {

struct WindowedRun {
  std::vector<Array> outputs;  // of every window, stacked along a new first axis
  std::string description;
  size_t windows = 0;
  std::chrono::duration<double> seconds{};
};

// Windows begin every `stride` samples; 0 chooses 320 for an input of 480 samples (30 ms every 20 ms at 16
// kHz) and else the input's length. Samples that fill no window are left out.
WindowedRun run_windows(Session& session, const Audio& audio, int stride);

}  // namespace diatom
