// Queue hands items from threads that make them to threads that use them, in order and never more than a few
// at once:
//
//   Queue<Tensor> queue(8);
//   std::thread producer([&] {
//     try {
//       while (queue.push(make())) {}
//     } catch (...) {
//       queue.fail(std::current_exception());
//     }
//   });
//   while (std::optional<Tensor> item = queue.pop()) use(*item);
//
// Any thread may call anything. A queue must outlive the calls: whoever destroys it has joined its threads,
// after cancel() where these may be waiting.
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <utility>

namespace diatom {

enum class QueueStatus {
  kDone,
  kTimeout,
  kClosed,  // there is nothing more to wait for
};

template <typename T>
class Queue {
 public:
  using Duration = std::chrono::nanoseconds;

  // For `capacity` items, at least one.
  explicit Queue(size_t capacity) : capacity_(std::max<size_t>(capacity, 1)) {}
  Queue(const Queue&) = delete;
  Queue& operator=(const Queue&) = delete;

  // Waits for room. False, without the item, once the queue is closed.
  bool push(T item) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] { return has_room(); });
    return put(item, lock);
  }
  // Waits no longer than that; `item` is moved from when it is done.
  QueueStatus push_for(T& item, Duration timeout) {
    std::unique_lock lock(mutex_);
    if (!room_.wait_for(lock, timeout, [this] { return has_room(); })) return QueueStatus::kTimeout;
    return put(item, lock) ? QueueStatus::kDone : QueueStatus::kClosed;
  }

  // Waits for an item. Nothing once the queue is closed and empty; then throws what fail() was given.
  std::optional<T> pop() {
    std::unique_lock lock(mutex_);
    items_came_.wait(lock, [this] { return has_news(); });
    return take(lock);
  }
  // Waits no longer than that; `item` is assigned when it is done.
  QueueStatus pop_for(T& item, Duration timeout) {
    std::unique_lock lock(mutex_);
    if (!items_came_.wait_for(lock, timeout, [this] { return has_news(); })) return QueueStatus::kTimeout;
    std::optional<T> taken = take(lock);
    if (!taken) return QueueStatus::kClosed;
    item = *std::move(taken);
    return QueueStatus::kDone;
  }

  // No more items come; those that are in can still be had.
  void close() { end(nullptr, false); }
  // As close(), and whoever finds the queue empty then is thrown `error`.
  void fail(std::exception_ptr error) { end(std::move(error), false); }
  // As close(), and drops what is in.
  void cancel() { end(nullptr, true); }

  size_t size() const {
    const std::lock_guard lock(mutex_);
    return items_.size();
  }
  size_t capacity() const { return capacity_; }

 private:
  bool has_room() const { return closed_ || items_.size() < capacity_; }
  bool has_news() const { return closed_ || !items_.empty(); }

  // Whoever is woken finds the lock free.
  bool put(T& item, std::unique_lock<std::mutex>& lock) {
    if (closed_) return false;
    items_.push_back(std::move(item));
    lock.unlock();
    items_came_.notify_one();
    return true;
  }

  std::optional<T> take(std::unique_lock<std::mutex>& lock) {
    if (items_.empty()) {
      if (error_) std::rethrow_exception(error_);
      return std::nullopt;
    }
    std::optional<T> item(std::move(items_.front()));
    items_.pop_front();
    lock.unlock();
    room_.notify_one();
    return item;
  }

  void end(std::exception_ptr error, bool drop) {
    std::deque<T> dropped;  // destroyed without the lock
    const std::lock_guard lock(mutex_);
    if (drop) {
      dropped.swap(items_);
      error_ = nullptr;
    }
    if (!closed_) error_ = std::move(error);
    closed_ = true;
    room_.notify_all();
    items_came_.notify_all();
  }

  const size_t capacity_;
  mutable std::mutex mutex_;
  std::condition_variable room_;
  std::condition_variable items_came_;
  std::deque<T> items_;
  bool closed_ = false;
  std::exception_ptr error_;
};

}  // namespace diatom
