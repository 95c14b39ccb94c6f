-- Begins an attempt.
-- KEYS[1]: the key. ARGV: attempt, fingerprint, lease in ms, time to live in ms.
-- Uses the clock of Redis, the only one that all replicas share.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local held = redis.call('HMGET', KEYS[1], 'fingerprint', 'answer', 'lease')
if held[1] and held[1] ~= ARGV[2] then
  return {'reused'}
end
if held[2] then
  return {'replayed', held[2]}
end
if held[3] and tonumber(held[3]) > now then
  return {'conflict'}
end
if held[1] then
  -- An earlier attempt may have had its effect.
  redis.call('HSET', KEYS[1], 'repeated', '1')
end
redis.call('HSET', KEYS[1], 'fingerprint', ARGV[2], 'attempt', ARGV[1], 'lease', string.format('%.0f', now + ARGV[3]))
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return {'first'}
