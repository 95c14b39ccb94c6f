-- Decides atomically, for all replicas, whether a tenant may send a request, and charges it if so. A replica can also take
-- permits: a portion of the plan that is charged now, which it spends on later requests without Redis, and then settles.
--
-- KEYS[1]  hash of one tenant: levels of its two buckets in millionths, the time of those levels, the day and the events
--          of that day; the permits that replicas hold
-- ARGV     events, bytes: cost of the request; both 0 for a query only
--          events per second, burst, events per day, bytes per second: the plan
--          events, bytes: usage that a replica admitted while Redis was unreachable, charged unconditionally; negative for
--          charges whose reply came too late to be used
--          events: refunded to the daily quota
--          events, bytes: permits wanted; may be absent, as all that follow
--          second, events, bytes: permits of this replica that are settled, and the second in which it took them
--          events, bytes: those of them that it has not spent
-- returns  the sum of the violated policies (1 burst, 2 daily, 4 bytes; 0: the request was charged),
--          then for each policy what is left, and the milliseconds until there is enough,
--          then the permits granted: second, events, bytes
--
-- All numbers are integers below 2^53, which doubles hold exactly: 10^9 per second in millionths is 10^15. The clock is that
-- of Redis, because the clocks of replicas differ.

local function argument(index)
  return tonumber(ARGV[index] or 0)
end

local events, bytes = argument(1), argument(2)
local rate, burst, daily, speed = argument(3), argument(4), argument(5), argument(6)
local alone_events, alone_bytes, given_back = argument(7), argument(8), argument(9)
local wanted_events, wanted_bytes = argument(10), argument(11)
local settled_events, settled_bytes = argument(13), argument(14)
local unspent_events, unspent_bytes = argument(15), argument(16)
local MILLION = 1000000

local time = redis.call('TIME')
local seconds = tonumber(time[1])
local now = seconds * MILLION + tonumber(time[2])
local today = math.floor(seconds / 86400)
local midnight = (today + 1) * 86400 - seconds

local state = redis.call('HMGET', KEYS[1], 'at', 'burst', 'bytes', 'day', 'used',
  'second', 'held', 'held_bytes', 'before', 'before_bytes', 'exact_until')
local at = tonumber(state[1] or now)
-- A clock that was set back must not refill twice.
local elapsed = math.max(0, now - at)

-- Permits that replicas hold: those of this second and those of the second before. A replica settles earlier; older
-- permits belong to a replica that died or could not reach Redis, and are lost.
local second = math.max(seconds, tonumber(state[6] or 0))
local held, before = { 0, 0 }, { 0, 0 }
if second == tonumber(state[6]) then
  held, before = { tonumber(state[7]), tonumber(state[8]) }, { tonumber(state[9]), tonumber(state[10]) }
elseif second - 1 == tonumber(state[6]) then
  before = { tonumber(state[7]), tonumber(state[8]) }
end

-- What is held may still be spent: a bucket and its permits together never exceed the capacity.
local function full_level(capacity, index)
  return math.max(0, capacity - held[index] - before[index]) * MILLION
end

-- May exceed a capacity that has become smaller; it is cut after permits are settled.
local function refilled(level, capacity, per_second, index)
  local full = full_level(capacity, index)
  level = tonumber(level or full)
  return math.max(level, math.min(full, level + elapsed * per_second))
end

local function wait(level, needed, per_second)
  return math.max(0, math.ceil((needed - level) / per_second / 1000))
end

-- Usage that was admitted alone makes a level negative, by the capacity at most.
local function booked(level, number, capacity, index)
  local least = math.min(level, -capacity * MILLION)
  return math.min(full_level(capacity, index), math.max(level - number * MILLION, least))
end

local event_level = refilled(state[2], burst, rate, 1)
local byte_level = refilled(state[3], speed, speed, 2)
local used = tonumber(state[5] or 0)
if tonumber(state[4] or today) ~= today then
  used = 0
end
used = math.max(0, used + alone_events - given_back)

local portion = argument(12) == second and held or argument(12) == second - 1 and before
if portion then
  -- After a failover, Redis may not know of these permits.
  unspent_events = math.min(unspent_events, portion[1])
  unspent_bytes = math.min(unspent_bytes, portion[2])
  portion[1] = math.max(0, portion[1] - settled_events)
  portion[2] = math.max(0, portion[2] - settled_bytes)
  event_level = event_level + unspent_events * MILLION
  byte_level = byte_level + unspent_bytes * MILLION
  used = math.max(0, used - unspent_events)
end
event_level = booked(event_level, alone_events, burst, 1)
byte_level = booked(byte_level, alone_bytes, speed, 2)

-- A body larger than the whole bucket is admitted when the bucket is full, and leaves it negative.
local events_needed = events * MILLION
local bytes_needed = math.min(bytes, speed) * MILLION

local broken = 0
if events > 0 and event_level < events_needed then
  broken = broken + 1
end
if events > 0 and used + events > daily then
  broken = broken + 2
end
if bytes > 0 and byte_level < bytes_needed then
  broken = broken + 4
end

local charged = broken == 0 and (events > 0 or bytes > 0)
if charged then
  event_level = event_level - events_needed
  byte_level = byte_level - bytes * MILLION
  used = used + events
end

local event_wait = wait(event_level, math.min(events_needed, burst * MILLION), rate)
local byte_wait = wait(byte_level, bytes_needed, speed)

-- Replicas together hold at most a twentieth of a second, and take a tenth of what is left at a time, so that no other
-- replica has to refuse what the plan admits. Nothing is held when the day ends, nor from a refusal until the time at
-- which it lets the caller repeat.
local exact_until = tonumber(state[11] or 0)
local granted_events, granted_bytes = 0, 0
if charged and wanted_events > 0 and second >= exact_until and midnight > 1 then
  local function granted(wanted, level, per_second, index)
    local allowance = math.floor(per_second / 20) - held[index] - before[index]
    return math.max(0, math.min(wanted, allowance, math.floor(level / MILLION / 10)))
  end
  granted_events = math.min(granted(wanted_events, event_level, rate, 1), daily - used)
  granted_bytes = granted(wanted_bytes, byte_level, speed, 2)
  if granted_events <= 0 or granted_bytes == 0 and wanted_bytes > 0 then
    granted_events, granted_bytes = 0, 0
  end
end
if granted_events > 0 then
  event_level = event_level - granted_events * MILLION
  byte_level = byte_level - granted_bytes * MILLION
  used = used + granted_events
  held = { held[1] + granted_events, held[2] + granted_bytes }
end

local refused_until = second + math.ceil(math.max(event_wait, byte_wait) / 1000) + 1
local refused = broken ~= 0 and refused_until > exact_until

if charged or refused or portion or alone_events ~= 0 or alone_bytes ~= 0 or given_back ~= 0 then
  local function text(number)
    return string.format('%.0f', number)
  end
  redis.call('HSET', KEYS[1], 'at', text(math.max(at, now)), 'burst', text(event_level), 'bytes', text(byte_level),
    'day', text(today), 'used', text(used))
  if portion or granted_events > 0 then
    redis.call('HSET', KEYS[1], 'second', text(second), 'held', text(held[1]), 'held_bytes', text(held[2]),
      'before', text(before[1]), 'before_bytes', text(before[2]))
  end
  if refused then
    redis.call('HSET', KEYS[1], 'exact_until', text(refused_until))
  end
  -- The state may expire once the day is over and the buckets are full again.
  local refill = math.max((burst * MILLION - event_level) / rate, (speed * MILLION - byte_level) / speed)
  redis.call('EXPIRE', KEYS[1], text(math.max(midnight, math.ceil(refill / MILLION)) + 60))
end

return {
  broken,
  math.max(0, math.floor(event_level / MILLION)), event_wait,
  math.max(0, daily - used), midnight * 1000,
  math.max(0, math.floor(byte_level / MILLION)), byte_wait,
  second, granted_events, granted_bytes
}
