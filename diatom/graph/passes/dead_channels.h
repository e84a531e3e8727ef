// remove_dead_channels() removes channels of stored integers that nobody needs: those whose value is known,
// and those that nobody reads.
//
// Lossless, because a class of tied channels (ChannelTies) is removed only if every sum of products that
// reads one of its channels gets the same from it in every window and for every value that the channel can
// have (value_ranges): a share that is known, and that moves into the bias. There are two ways to that.
// Either the channel has one value, as that of a filter without weights, or one that the activation always
// clamps: its share is the sum of its weights times that value, which must be the same where the window
// overlaps the border, since what SAME pads with adds nothing. Or all weights that read the channel are zero.
// The new bias must fit its dtype; then integer sums, which are exact, stay what they were. One channel is
// kept of every tensor, and two where one would choose another way of computing scales.
#pragma once

#include "diatom/graph/graph.h"

namespace diatom {

// How many channels of tensors were removed.
int remove_dead_channels(Graph& graph);

}  // namespace diatom
