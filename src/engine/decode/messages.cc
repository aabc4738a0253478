#include "engine/decode/messages.h"

#include <cmath>
#include <cstring>
#include <limits>

namespace stoppress::engine {
namespace {

// Nothing that is sent holds values deeper in each other.
constexpr int kDeepest = 16;

}  // namespace

void MessageWriter::put(std::string_view text) {
  put(text.size());
  bytes_.append(text);
}

void MessageWriter::put(std::int64_t number) {
  char bytes[sizeof number];
  std::memcpy(bytes, &number, sizeof number);
  bytes_.append(bytes, sizeof bytes);
}

void MessageWriter::put(double number) {
  std::int64_t bits = 0;
  std::memcpy(&bits, &number, sizeof bits);
  put(bits);
}

void MessageReader::refuse() {
  broken_ = true;
  left_ = {};
}

void MessageReader::get(std::int64_t& number) {
  number = 0;
  if (left_.size() < sizeof number) return refuse();
  std::memcpy(&number, left_.data(), sizeof number);
  left_.remove_prefix(sizeof number);
}

void MessageReader::get(int& number) {
  std::int64_t wide = 0;
  get(wide);
  number = static_cast<int>(wide);
  if (number != wide) refuse();
}

void MessageReader::get(std::size_t& number) {
  std::int64_t signed_number = 0;
  get(signed_number);
  if (signed_number < 0) return refuse();
  number = static_cast<std::size_t>(signed_number);
}

void MessageReader::get(bool& flag) {
  flag = false;
  if (left_.empty() || (left_.front() != '\0' && left_.front() != '\1')) return refuse();
  flag = left_.front() == '\1';
  left_.remove_prefix(1);
}

void MessageReader::get(double& number) {
  std::int64_t bits = 0;
  get(bits);
  std::memcpy(&number, &bits, sizeof number);
  if (std::isfinite(number)) return;
  number = 0;
  refuse();
}

void MessageReader::get(Instant& instant) {
  std::int64_t micros = 0;
  get(micros);
  instant = Instant::from_micros(micros);
}

std::size_t MessageReader::count() {
  std::size_t number = 0;
  get(number);
  if (number <= left_.size()) return number;
  refuse();
  return 0;
}

std::string_view MessageReader::view() {
  auto const size = count();
  auto const text = left_.substr(0, size);
  left_.remove_prefix(size);
  return text;
}

bool MessageReader::nest() {
  if (broken_) return false;
  if (++depth_ <= kDeepest) return true;
  refuse();
  return false;
}

std::string outcome_message(Result<std::string> const& outcome) {
  if (outcome.ok()) return message_of(true, *outcome);
  auto const& error = outcome.error();
  return message_of(false, error.fault, error.message, error.detail);
}

std::optional<Result<std::string>> read_outcome(std::string_view message) {
  MessageReader reader(message);
  bool is_ok = false;
  reader(is_ok);
  if (is_ok) {
    std::string value;
    reader(value);
    if (!reader.is_whole()) return std::nullopt;
    return Result<std::string>(std::move(value));
  }
  Error error;
  reader(error.fault, error.message, error.detail);
  if (!reader.is_whole()) return std::nullopt;
  return Result<std::string>(std::move(error));
}

std::string length_before(std::size_t size) { return message_of(size); }

std::uint64_t read_length(std::string_view eight_bytes) {
  std::uint64_t length = std::numeric_limits<std::uint64_t>::max();
  if (eight_bytes.size() == sizeof length) std::memcpy(&length, eight_bytes.data(), sizeof length);
  return length;
}

}  // namespace stoppress::engine
