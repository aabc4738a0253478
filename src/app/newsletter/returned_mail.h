// Mail that came back, on its way in: from a folder that a mail server lays it into, from its pipe, or from a
// supplier by a web address. Read in a process of its own, and then followed
// (newsletter/subscribers/returned.h).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "mail/bounces/bounce_message.h"
#include "newsletter/subscribers/returned.h"

namespace stoppress::app {

class ReturnedMail {
 public:
  // `token`: the secret part of the web address; empty: there is none. Store and clock outlive it.
  ReturnedMail(store::Store& store, mail::ReadBounce read, std::filesystem::path folder, std::string token,
               Clock const& clock)
      : store_(store),
        read_(std::move(read)),
        folder_(std::move(folder)),
        token_(std::move(token)),
        clock_(clock) {}

  // One at once. Fault::invalid or limit: it can't be read and never will be; anything else: later.
  Result<newsletter::Returned> take(std::string_view bytes, mail::BounceForm form);
  // From a web address: it lies on disk when this returns, and has its turn with the folder. not_found for
  // another token than ours; busy when very many lie there.
  Result<Done> keep(std::string_view token, std::string_view body);
  // What lies in the folder, at most 200 files; files that begin with a dot are somebody's who still writes.
  // Taken ones are deleted; what is no bounce or can't be read goes into its folder `aside`, of which the
  // newest thousand stay, and the log names the file and nothing that it says.
  Result<Done> collect();

 private:
  Result<Done> collect_one(std::filesystem::path const& file);
  void set_aside(std::filesystem::path const& file, std::string const& why);

  store::Store& store_;
  mail::ReadBounce read_;
  std::filesystem::path folder_;
  std::string token_;
  Clock const& clock_;
};

}  // namespace stoppress::app
