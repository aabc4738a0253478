// Who may send a message, and which one is doubted: without a third party, and without keeping an address.
// A network (IPv4 address, IPv6 /64) is remembered in memory for the minutes in which it is counted.
#pragma once

#include <mutex>
#include <string>

#include "base/time.h"
#include "engine/http/limiter.h"
#include "engine/http/request.h"
#include "engine/http/url.h"
#include "people/form_token.h"
#include "store/messages/messages.h"
#include "store/store.h"

namespace stoppress::site {

class MessageGate {
 public:
  MessageGate(store::Store& store, Clock const& clock);

  // For a form that is shown now.
  Result<std::string> token();

  struct Judgement {
    enum class Entry {
      open,
      no_token,  // the form was not shown with one, or too long ago: it is shown again
      too_often,
    } entry = Entry::open;
    store::Doubt doubt = store::Doubt::none;  // of an open one
  };
  // Whoever did the form's work may send five messages at once and then one a minute, others two and then one
  // in five minutes; each network counts for itself.
  Result<Judgement> judge(engine::Form const& form, engine::Request const& request);

  // A file for a message begins, in a form whose work is done: forty at once, then one a minute.
  bool may_begin_upload(std::string_view token, std::string_view work, engine::Request const& request);
  // Pieces of such files come: 400 MB of them at once, then one in four seconds.
  bool may_upload(std::size_t pieces, engine::Request const& request);
  // A form comes with all its files in it, which is read before anything of it is known but this token: three
  // at once, then one in three minutes.
  bool may_send_files_in_form(std::string_view token, engine::Request const& request);
  // So many files came in a form that is shown again: they may wait for it. They count as if each had begun
  // by itself.
  bool may_keep_files(std::string_view token, std::size_t files, engine::Request const& request);
  // With which the addresses of uploads are signed.
  Result<std::string> secret();

  // Codes are asked for: ten at once, then one a minute.
  bool may_ask_for_answer(engine::Request const& request);

 private:
  Result<people::FormTokens> tokens();
  bool is_ours(std::string_view token);

  store::Store& store_;
  Clock const& clock_;
  std::mutex mutex_;
  std::string secret_;  // of the archive; empty until somebody asks
  engine::Limiter worked_, others_, all_, answers_, used_, uploads_, pieces_, whole_forms_;
};

}  // namespace stoppress::site
