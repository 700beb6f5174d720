throw new Error('the top level fails');
