// Errors are values. A function that can fail returns a Result: the thing asked for, or an Error that
// says it twice, once for the person at the screen and once for the log.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "base/names.h"

namespace stoppress {

enum class Fault { invalid, not_found, conflict, forbidden, limit, busy, unavailable, internal };
// As they stand in the log.
constexpr auto names_of(Fault) {
  using enum Fault;
  return names<Fault>({{invalid, "invalid"},
                       {not_found, "not_found"},
                       {conflict, "conflict"},
                       {forbidden, "forbidden"},
                       {limit, "limit"},
                       {busy, "busy"},
                       {unavailable, "unavailable"},
                       {internal, "internal"}});
}

struct Error {
  Fault fault = Fault::internal;
  std::string message;     // for the person at the screen: what happened, what to do
  std::string detail;      // for the log, never for the page
  std::string field = {};  // the part of a form it is about, so that it can stand beside it; may be empty
};

// The same error, about that part of a form.
inline Error about(std::string field, Error error) {
  error.field = std::move(field);
  return error;
}

inline Error invalid(std::string message, std::string detail = {}) {
  return {Fault::invalid, std::move(message), std::move(detail)};
}
inline Error not_found(std::string message, std::string detail = {}) {
  return {Fault::not_found, std::move(message), std::move(detail)};
}
inline Error conflict(std::string message, std::string detail = {}) {
  return {Fault::conflict, std::move(message), std::move(detail)};
}
inline Error forbidden(std::string message, std::string detail = {}) {
  return {Fault::forbidden, std::move(message), std::move(detail)};
}
inline Error over_limit(std::string message, std::string detail = {}) {
  return {Fault::limit, std::move(message), std::move(detail)};
}
inline Error busy(std::string message, std::string detail = {}) {
  return {Fault::busy, std::move(message), std::move(detail)};
}
inline Error unavailable(std::string message, std::string detail = {}) {
  return {Fault::unavailable, std::move(message), std::move(detail)};
}
inline Error internal(std::string message, std::string detail = {}) {
  return {Fault::internal, std::move(message), std::move(detail)};
}

// What a function gives that has nothing to say but that it went well.
struct Done {};

// A T or an Error. Asking for the value of a failed Result is a bug and throws std::bad_variant_access.
template <class T>
class [[nodiscard]] Result {
 public:
  using Value = T;

  Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return held_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() & { return std::get<0>(held_); }
  T const& value() const& { return std::get<0>(held_); }
  // By value: what a loop or a reference holds of a Result that nobody keeps is its own.
  T value() && { return std::get<0>(std::move(held_)); }
  T& operator*() & { return value(); }
  T const& operator*() const& { return value(); }
  T operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  T const* operator->() const { return &value(); }

  Error& error() & { return std::get<1>(held_); }
  Error const& error() const& { return std::get<1>(held_); }
  Error error() && { return std::get<1>(std::move(held_)); }

  T value_or(T other) const& { return ok() ? value() : std::move(other); }

 private:
  std::variant<T, Error> held_;
};

}  // namespace stoppress

// The value of a Result, or out of this function with its error. One TRY a line.
#define TRY(expression)                                           \
  __extension__({                                                 \
    auto try_result_ = (expression);                              \
    if (!try_result_.ok()) return std::move(try_result_).error(); \
    std::move(try_result_).value();                               \
  })
