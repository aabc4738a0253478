// The box of the lunch-time e-mail, with and without JavaScript: whoever sends it is thanked the same whether
// the address is known or not, after it was kept.
#pragma once

#include "engine/http/limiter.h"
#include "engine/http/request.h"
#include "engine/http/response.h"
#include "site/context.h"

namespace stoppress::site {

class SignUpLimits {
 public:
  explicit SignUpLimits(Clock const& clock)
      : by_network_({.burst = 5, .refill = std::chrono::seconds(60)}, 50'000, clock),
        mails_({.burst = 300, .refill = std::chrono::seconds(2)}, 1, clock) {}

  bool allow(engine::Request const& request);
  // Beyond that many at once it is kept and asked to confirm a little later.
  bool may_mail_now() { return mails_.allow("all"); }

 private:
  engine::Limiter by_network_;
  engine::Limiter mails_;
};

// GET shows the form by itself, POST takes it. Refused: a form of another site (Origin, Sec-Fetch-Site), more
// than the limits allow, what is not an address; what was typed is given back.
engine::Answer newsletter_form(Context const& context, engine::Request const& request, SignUpLimits& limits);

}  // namespace stoppress::site
