#include "engine/decode/decoder_pool.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "base/log.h"

namespace stoppress::engine {
namespace {

// Busy, not away: whoever is told to come back in a moment is no failure.
Error stopping() { return busy("The program is stopping. Please try again in a moment."); }

Result<std::unique_ptr<Decoder>> started(DecoderProgram const& program) {
  try {
    return Decoder::start(program);
  } catch (std::exception const& error) {
    return unavailable("The decoder does not start. Please try again later.", error.what());
  }
}

}  // namespace

DecoderPool::DecoderPool(DecoderPoolOptions options) : options_(std::move(options)) {
  // A decoder ends with the thread that started it, so that thread lives as long as the pool.
  starter_ = std::make_unique<Thread>(options_.name,
                                      [this](std::stop_token const& stop) { start_what_is_wanted(stop); });
}

DecoderPool::~DecoderPool() {
  starter_->request_stop();
  starter_.reset();
}

void DecoderPool::start_what_is_wanted(std::stop_token const& stop) {
  std::unique_lock lock(mutex_);
  while (changed_.wait(lock, stop, [this] { return !stopping_ && alive_ < wanted_; })) {
    ++alive_;
    lock.unlock();
    auto decoder = started(options_.program);
    lock.lock();
    if (decoder.ok()) {
      why_not_.reset();
      free_.push_back(std::move(decoder).value());
    } else {
      // Tried again when somebody asks again.
      --alive_;
      wanted_ = std::min(wanted_, alive_);
      why_not_ = decoder.error();
      ++failed_starts_;
      log::failure("engine", "starting the decoder " + options_.name, *why_not_);
    }
    changed_.notify_all();
  }
}

void DecoderPool::make_ready() {
  std::lock_guard const lock(mutex_);
  wanted_ = options_.decoders;
  changed_.notify_all();
}

// With the lock held. One that died while nobody asked it is no longer there.
std::unique_ptr<Decoder> DecoderPool::free_one() {
  while (!free_.empty()) {
    auto decoder = std::move(free_.back());
    free_.pop_back();
    if (decoder->is_alive()) return decoder;
    --alive_;
    changed_.notify_all();
  }
  return nullptr;
}

Result<DecoderPool::Turn> DecoderPool::take(Patience patience) {
  std::unique_lock lock(mutex_);
  if (stopping_) return stopping();
  if (patience == Patience::none && impatient_ >= options_.most_impatient) {
    ++refused_;
    return busy("Too much is being decoded just now. Please try again in a moment.");
  }
  if (patience == Patience::none) ++impatient_;
  ++waiting_;
  auto const failed_before = failed_starts_;
  wanted_ = options_.decoders;
  changed_.notify_all();
  std::unique_ptr<Decoder> decoder;
  while (!stopping_ && !(decoder = free_one()) && (alive_ > 0 || failed_starts_ == failed_before))
    changed_.wait(lock);
  --waiting_;
  if (decoder) {
    taken_.push_back(decoder.get());
    return Turn(*this, std::move(decoder), patience);
  }
  if (patience == Patience::none) --impatient_;
  if (stopping_) return stopping();
  return why_not_.value_or(unavailable("The decoder does not start. Please try again later."));
}

Result<std::string> DecoderPool::ask(std::string_view task, std::string_view body, Patience patience) {
  auto turn = TRY(take(patience));
  return turn.ask(task, body);
}

void DecoderPool::give_back(std::unique_ptr<Decoder> decoder, Patience patience) noexcept {
  std::lock_guard const lock(mutex_);
  std::erase(taken_, decoder.get());
  if (patience == Patience::none) --impatient_;
  if (decoder->is_lost())
    --alive_;
  else
    free_.push_back(std::move(decoder));
  changed_.notify_all();
}

void DecoderPool::stop_within(Duration time) {
  std::unique_lock lock(mutex_);
  stopping_ = true;
  changed_.notify_all();
  changed_.wait_for(lock, time, [this] { return taken_.empty(); });
  for (auto* const decoder : taken_) decoder->interrupt();
}

Result<std::string> DecoderPool::outcome_of(Turn& turn, std::string_view task, Result<std::string> outcome) {
  std::lock_guard const lock(mutex_);
  ++items_;
  if (!turn.decoder_->is_lost()) return outcome;
  turn.is_interrupted_ = stopping_;
  if (stopping_) return stopping();
  ++lost_;
  log::warn("engine", "the decoder {} was lost over a {}: {}", options_.name, task,
            outcome.ok() ? "" : outcome.error().detail);
  return outcome;
}

DecoderPool::Metrics DecoderPool::metrics() const {
  std::lock_guard const lock(mutex_);
  return {alive_, taken_.size(), waiting_, items_, lost_, refused_};
}

DecoderPool::Turn::Turn(Turn&& other) noexcept
    : pool_(other.pool_), decoder_(std::move(other.decoder_)), patience_(other.patience_) {}

DecoderPool::Turn::~Turn() {
  if (decoder_) pool_->give_back(std::move(decoder_), patience_);
}

Result<std::string> DecoderPool::Turn::ask(std::string_view task, std::string_view body) {
  return pool_->outcome_of(*this, task, decoder_->ask(task, body, pool_->options_.limits));
}

}  // namespace stoppress::engine
