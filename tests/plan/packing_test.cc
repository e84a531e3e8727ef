#include "diatom/plan/packing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <random>
#include <vector>

#include "diatom/base/arena.h"

namespace diatom {
namespace {

struct Graph {
  std::vector<Buffer> buffers;
  std::vector<Overlap> overlaps;

  Packing pack_all(uint32_t effort = 1) {
    std::vector<uint32_t> workspace(packing_workspace(static_cast<uint32_t>(buffers.size())) /
                                    sizeof(uint32_t));
    return pack_buffers(Span<Buffer>(buffers.data(), buffers.size()),
                        Span<const Overlap>(overlaps.data(), overlaps.size()),
                        Span<uint32_t>(workspace.data(), workspace.size()), effort);
  }

  uint32_t place(const std::vector<uint32_t>& order, bool in_place) {
    return place_in_order(Span<Buffer>(buffers.data(), buffers.size()),
                          Span<const Overlap>(overlaps.data(), in_place ? overlaps.size() : 0),
                          Span<const uint32_t>(order.data(), order.size()));
  }

  // The smallest of all placements below `best`, or `best`: some order of placing each buffer as low as it
  // can go gives it. Orders that begin no better than the best known are not followed.
  uint32_t exhaustive(uint32_t best, std::vector<uint32_t> order = {}) {
    if (!order.empty() && place(order, true) >= best) return best;
    if (order.size() == buffers.size()) return place(order, true);
    for (uint32_t next = 0; next < buffers.size(); ++next) {
      if (std::find(order.begin(), order.end(), next) != order.end()) continue;
      order.push_back(next);
      best = exhaustive(best, order);
      order.pop_back();
    }
    return best;
  }

  uint32_t plain_greedy() {
    std::vector<uint32_t> order(buffers.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(),
                     [&](uint32_t a, uint32_t b) { return buffers[a].bytes > buffers[b].bytes; });
    return place(order, false);
  }

  const Overlap* promise(size_t input, size_t output) const {
    for (const Overlap& overlap : overlaps) {
      if (overlap.input == input && overlap.output == output) return &overlap;
    }
    return nullptr;
  }

  void expect_valid() const {
    for (size_t a = 0; a < buffers.size(); ++a) {
      EXPECT_EQ(buffers[a].offset % kArenaAlignment, 0u);
      for (size_t b = 0; b < buffers.size(); ++b) {
        const Buffer& x = buffers[a];
        const Buffer& y = buffers[b];
        const bool together = x.first <= y.last && y.first <= x.last;
        const bool apart = x.offset + x.bytes <= y.offset || y.offset + y.bytes <= x.offset;
        if (a == b || !together || apart) continue;
        const Overlap* overlap = x.last == y.first ? promise(a, b) : promise(b, a);
        ASSERT_NE(overlap, nullptr) << "buffers " << a << " and " << b << " overlap without a promise";
        const Buffer& input = buffers[overlap->input];
        const Buffer& output = buffers[overlap->output];
        EXPECT_TRUE(input.offset >= static_cast<uint64_t>(output.offset) + overlap->ascending ||
                    static_cast<uint64_t>(input.offset) + input.bytes + overlap->descending <=
                        output.offset + output.bytes);
        EXPECT_EQ(buffers[overlap->input].last, buffers[overlap->output].first);
      }
    }
  }
};

// A chain of steps with side branches; some steps may run in place.
Graph random_graph(std::mt19937& random, uint32_t most_buffers) {
  const auto below = [&](uint32_t limit) { return static_cast<uint32_t>(random() % limit); };
  Graph graph;
  const uint32_t count = 3 + below(most_buffers - 2);
  for (uint32_t i = 0; i < count; ++i) {
    const int32_t first = static_cast<int32_t>(i) - 1;
    const int32_t lives = below(3) == 0 ? static_cast<int32_t>(1 + below(count - i + 1)) : 1;
    graph.buffers.push_back(
        {16 * (1 + below(64)) - below(16), first, std::min(first + lives, static_cast<int32_t>(count))});
  }
  for (uint32_t i = 1; i < count; ++i) {
    for (uint32_t j = 0; j < i; ++j) {
      if (graph.buffers[j].last == graph.buffers[i].first && below(2) == 0) {
        const uint32_t most = graph.buffers[i].bytes;
        const uint32_t ascending = below(3) == 0 ? below(most) : 0;
        graph.overlaps.push_back({j, i, ascending, below(2) == 0 ? ascending : kNeverOverlap});
      }
    }
  }
  return graph;
}

TEST(Packing, NearExhaustiveSearchAndNeverWorseThanGreedy) {
  std::mt19937 random(20240607);
  double excess = 0;
  double worst = 0;
  constexpr int kGraphs = 1000;
  for (int i = 0; i < kGraphs; ++i) {
    Graph graph = random_graph(random, 8);
    const Packing packing = graph.pack_all();
    graph.expect_valid();
    EXPECT_LE(packing.lower_bound, packing.bytes);
    EXPECT_LE(packing.bytes, graph.plain_greedy());
    const uint32_t best = graph.exhaustive(packing.bytes);
    EXPECT_LE(packing.lower_bound, best);
    const double more = static_cast<double>(packing.bytes) / best - 1.0;
    excess += more;
    worst = std::max(worst, more);
  }
  RecordProperty("mean_excess_percent", std::to_string(100 * excess / kGraphs));
  RecordProperty("worst_excess_percent", std::to_string(100 * worst));
  std::printf("against exhaustive search: %.3f %% more on average, %.2f %% at worst\n",
              100 * excess / kGraphs, 100 * worst);
  EXPECT_LE(excess / kGraphs, 0.02);
  EXPECT_LE(worst, 0.10);
}

TEST(Packing, LargeGraphsAreValidAndNeverWorseThanGreedy) {
  std::mt19937 random(7);
  for (int i = 0; i < 50; ++i) {
    Graph graph = random_graph(random, 120);
    const Packing packing = graph.pack_all();
    graph.expect_valid();
    EXPECT_LE(packing.bytes, graph.plain_greedy());
    EXPECT_LE(packing.lower_bound, packing.bytes);
  }
}

TEST(Packing, WithMoreEffortIsNeverWorseAndSometimesBetter) {
  std::mt19937 random(11);
  int better = 0;
  for (int i = 0; i < 50; ++i) {
    Graph graph = random_graph(random, 40);
    const uint32_t bytes = graph.pack_all().bytes;
    const uint32_t searched = graph.pack_all(64).bytes;
    graph.expect_valid();
    EXPECT_LE(searched, bytes);
    better += searched < bytes;
  }
  EXPECT_GT(better, 0);
}

TEST(Packing, InPlaceChainTakesItsLargestBuffer) {
  Graph graph;
  graph.buffers = {{1024, -1, 0}, {1024, 0, 1}, {1024, 1, 2}};
  graph.overlaps = {{0, 1, 0}, {1, 2, 0}};
  const Packing packing = graph.pack_all();
  EXPECT_EQ(packing.bytes, 1024u);
  EXPECT_EQ(packing.lower_bound, 1024u);
}

TEST(Packing, ExpandingOperatorPutsItsInputAtTheEnd) {
  Graph graph;
  graph.buffers = {{512, -1, 0}, {1024, 0, 1}};
  graph.overlaps = {{0, 1, 528}};
  const Packing packing = graph.pack_all();
  EXPECT_EQ(packing.bytes, 1040u);
  EXPECT_EQ(graph.buffers[0].offset, 528u);
}

TEST(Packing, ShiftingChainGoesUpAndDown) {
  Graph graph;
  for (int32_t i = 0; i < 9; ++i) graph.buffers.push_back({8000, i - 1, i});
  for (uint32_t i = 1; i < 9; ++i) graph.overlaps.push_back({i - 1, i, 384, 448});
  const Packing packing = graph.pack_all();
  EXPECT_LE(packing.bytes, 8448u);
  EXPECT_EQ(packing.lower_bound, 8384u);
}

TEST(Packing, NothingTakesNothing) {
  Graph graph;
  EXPECT_EQ(graph.pack_all().bytes, 0u);
}

}  // namespace
}  // namespace diatom
