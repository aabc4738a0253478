// Decoders kept ready. Who has something to decode takes one, asks it, and gives it back; one that was lost
// over an item is replaced at once, by a thread that does nothing else, so that nobody waits for a start who
// need not.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/time.h"
#include "engine/decode/decoder.h"
#include "engine/decode/patience.h"
#include "engine/threads/thread.h"

namespace stoppress::engine {

struct DecoderPoolOptions {
  std::string name;  // of its thread and in the log
  DecoderProgram program;
  unsigned decoders = 1;  // at once
  DecoderLimits limits;
  // Of those who can't wait (Patience::none), how many may have a decoder or wait for one; more are told
  // "busy".
  std::size_t most_impatient = 8;
};

class DecoderPool {
 public:
  explicit DecoderPool(DecoderPoolOptions options);
  ~DecoderPool();  // everybody has given back what they took
  DecoderPool(DecoderPool const&) = delete;
  DecoderPool& operator=(DecoderPool const&) = delete;

  // A decoder for whoever holds it; the pool outlives it.
  class Turn {
   public:
    Turn(Turn&& other) noexcept;
    Turn& operator=(Turn&&) = delete;
    ~Turn();
    // As Decoder::ask. What the pool's limits allow counts for each item anew.
    Result<std::string> ask(std::string_view task, std::string_view body);
    // The last item has cost the decoder: never try that one again.
    bool is_lost() const { return decoder_->is_lost() && !is_interrupted_; }
    pid_t pid() const { return decoder_->pid(); }

   private:
    friend class DecoderPool;
    Turn(DecoderPool& pool, std::unique_ptr<Decoder> decoder, Patience patience)
        : pool_(&pool), decoder_(std::move(decoder)), patience_(patience) {}
    DecoderPool* pool_;
    std::unique_ptr<Decoder> decoder_;
    Patience patience_;
    bool is_interrupted_ = false;
  };
  // Waits for a free one; the first one is started when the first asks. Fault::busy when too many wait
  // already, Fault::unavailable when none can be started: neither says anything about the item. Any thread
  // may call, but an event loop.
  Result<Turn> take(Patience patience);
  // The same for one item.
  Result<std::string> ask(std::string_view task, std::string_view body, Patience patience);

  // Starts all of them now, in the background.
  void make_ready();
  // The program ends: who asks or waits is told "unavailable", at once, or for what is at work after that
  // time, so that nobody is waited for. An item that is cut off so is none that cost a decoder.
  void stop_within(Duration time);

  struct Metrics {
    std::size_t running = 0, busy = 0, waiting = 0;
    std::uint64_t items = 0, lost = 0, refused = 0;
  };
  Metrics metrics() const;

 private:
  void give_back(std::unique_ptr<Decoder> decoder, Patience patience) noexcept;
  Result<std::string> outcome_of(Turn& turn, std::string_view task, Result<std::string> outcome);
  std::unique_ptr<Decoder> free_one();
  void start_what_is_wanted(std::stop_token const& stop);

  DecoderPoolOptions const options_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::vector<std::unique_ptr<Decoder>> free_;
  std::size_t alive_ = 0;  // being started, free or taken
  std::vector<Decoder*> taken_;
  bool stopping_ = false;
  std::size_t wanted_ = 0;  // to be alive
  std::size_t waiting_ = 0, impatient_ = 0;
  std::uint64_t failed_starts_ = 0;
  std::optional<Error> why_not_;  // the last start failed
  std::uint64_t items_ = 0, lost_ = 0, refused_ = 0;
  std::unique_ptr<Thread> starter_;  // last: it uses all above
};

}  // namespace stoppress::engine
