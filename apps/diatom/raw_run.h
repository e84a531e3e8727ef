// Runs a model over samples in files of raw bytes, for scripts.
#pragma once

#include <filesystem>

#include "apps/diatom/session.h"

namespace diatom {

// How many samples are in the `bytes` of `input`; a model without inputs is run once, on an empty file.
size_t samples_in(const Session& session, const std::filesystem::path& input, size_t bytes);

// `input` holds samples back to back, a sample being the inputs in order, dense and little-endian; `output`
// likewise, and it appears only if every sample ran. State is reset before each sample unless it is kept.
void run_raw(Session& session, const std::filesystem::path& input, const std::filesystem::path& output,
             bool keep_state);

}  // namespace diatom
