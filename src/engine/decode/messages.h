// The compact form in which values travel between a program and its decoders: numbers in eight bytes, texts
// with their length before them. Who reads trusts nothing: what does not fit breaks the reader, and
// everything read after that is empty.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/ids.h"
#include "base/names.h"
#include "base/result.h"
#include "base/time.h"

namespace stoppress::engine {

// Reader and writer are called alike, with all members of a value in their order, so that one description
// does for both ways:
//   template <class Line> void each(Line& line, Span& span) { line(span.text, span.bold); }
class MessageWriter {
 public:
  template <class... Members>
  void operator()(Members const&... members) {
    (put(members), ...);
  }
  std::string take() && { return std::move(bytes_); }

 private:
  void put(std::string_view text);
  void put(std::string const& text) { put(std::string_view(text)); }
  void put(std::int64_t number);
  void put(int number) { put(std::int64_t(number)); }
  void put(std::size_t number) { put(static_cast<std::int64_t>(number)); }
  void put(bool flag) { bytes_.push_back(flag ? '\1' : '\0'); }
  void put(double number);
  void put(Instant instant) { put(instant.micros()); }
  template <class Tag>
  void put(Id<Tag> id) {
    put(id.number());
  }
  template <class E>
  requires std::is_enum_v<E>
  void put(E member) { put(static_cast<std::int64_t>(member)); }
  template <class T>
  void put(std::optional<T> const& value) {
    put(value.has_value());
    if (value) put(*value);
  }
  template <class T>
  void put(std::vector<T> const& list) {
    put(list.size());
    for (auto const& one : list) put(one);
  }
  // A value that is described where it is known; describing changes nothing.
  template <class T>
  requires std::is_class_v<T>
  void put(T const& value) { each(*this, const_cast<T&>(value)); }

  std::string bytes_;
};

class MessageReader {
 public:
  // `bytes` outlive it.
  explicit MessageReader(std::string_view bytes) : left_(bytes) {}

  template <class... Members>
  void operator()(Members&... members) {
    (get(members), ...);
  }
  // All of it was read and everything made sense.
  bool is_whole() const { return !broken_ && left_.empty(); }
  // What was read makes no sense to who reads it.
  void refuse();
  // A text without copying it; it lives as long as the message.
  std::string_view view();

 private:
  void get(std::string& text) { text = view(); }
  void get(std::int64_t& number);
  void get(int& number);
  void get(std::size_t& number);
  void get(bool& flag);
  void get(double& number);
  void get(Instant& instant);
  // How many follow; each takes a byte at least, so that no length asks for more memory than came.
  std::size_t count();
  template <class Tag>
  void get(Id<Tag>& id) {
    std::int64_t number = 0;
    get(number);
    id = Id<Tag>(number);
  }
  template <class E>
  requires std::is_enum_v<E>
  void get(E& member) {
    std::int64_t number = 0;
    get(number);
    if (number < 0 || number >= std::int64_t(all_of<E>().size())) return refuse();
    member = static_cast<E>(number);
  }
  template <class T>
  void get(std::optional<T>& value) {
    bool is_there = false;
    get(is_there);
    value.reset();
    if (is_there) get(value.emplace());
  }
  template <class T>
  void get(std::vector<T>& list) {
    list.clear();
    for (auto left = count(); left > 0 && !broken_; --left) get(list.emplace_back());
  }
  template <class T>
  requires std::is_class_v<T>
  void get(T& value) {
    if (!nest()) return;
    each(*this, value);
    --depth_;
  }
  bool nest();

  std::string_view left_;
  bool broken_ = false;
  int depth_ = 0;
};

template <class... Members>
std::string message_of(Members const&... members) {
  MessageWriter writer;
  writer(members...);
  return std::move(writer).take();
}

// What a task answered: the value's bytes or an error.
std::string outcome_message(Result<std::string> const& outcome);
// Nothing when it makes no sense.
std::optional<Result<std::string>> read_outcome(std::string_view message);

// How far one message may be, which travels behind its length in eight bytes.
inline constexpr std::size_t kLengthSize = 8;
std::string length_before(std::size_t size);
std::uint64_t read_length(std::string_view eight_bytes);

}  // namespace stoppress::engine
